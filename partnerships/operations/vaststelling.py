"""From stage to stage: laying an agreement before others, giving it back, freezing what the stuurgroep approved, ending it."""

import secrets
from collections.abc import Iterable

from leerroutes import klok
from leerroutes.recht import opsomming
from leerroutes.writing import Geweigerd, Log, OngeldigeInvoer, claim, schrijven
from partnerships.access import require
from partnerships.domain.bevriezen import CODE_TEKENS, SCHEMA, bevries
from partnerships.domain.gereedheid import blokkades
from partnerships.domain.overeenkomst import FASEN, MET_DE_HAND, TERUG, OvereenkomstFase
from partnerships.domain.overeenkomstbeeld import OvereenkomstBeeld
from partnerships.domain.rollen import Actie, Rol
from partnerships.loading.overeenkomst import load_overeenkomst
from partnerships.models import Akkoord, Bijlage, Mandaat, Ondertekening, Onderwerp, Overeenkomst, Versie
from partnerships.operations.berichten import mensen_met, schrijf_berichten
from partnerships.operations.gelezen import bewaar_teksten
from partnerships.operations.overeenkomst import lock_beeld

_BETROKKEN = (
    Rol.PROJECTLEIDER,
    Rol.DEELPROJECTLEIDER,
    Rol.STUURGROEPLID,
    Rol.BESTUURDER,
    Rol.VOORBEREIDER,
)


def adres(beeld: OvereenkomstBeeld, verder: str = "") -> str:
    """Return the path of the agreement, or of a page below it."""
    return f"/samenwerkingen/{beeld.slug}/overeenkomsten/{beeld.nummer}/{verder}"


def zet_door(*, by, overeenkomst: Overeenkomst, naam: str, gezien: int) -> Overeenkomst:
    """Bring the agreement to the next stage by hand: naar_controle, naar_advies or naar_vaststellen.

    Raises Geweigerd (not this role, not from here, or what is still missing and from whom) and Conflict.
    """
    if naam not in MET_DE_HAND:
        raise Geweigerd("Deze stap volgt vanzelf, als iedereen akkoord is.")
    with schrijven(by) as log:
        rij, beeld = lock_beeld(overeenkomst.pk)
        require(by, Actie.OVEREENKOMST_DOORZETTEN, rij)
        eis_overgang(beeld, naam)
        ronde = rij.ronde + (naam == "naar_vaststellen")
        ga(log, rij, beeld, naam, gezien, ronde=ronde)
        _meld_stap(rij, beeld, naam)
    return rij


def geef_terug(*, by, overeenkomst: Overeenkomst, reden: str, onderwerpen: Iterable[str], gezien: int) -> Overeenkomst:
    """Give the agreement back to its writers, with a reason and the subjects (sleutels) that have to change.

    Only these lose their akkoord; everybody involved hears of it. Raises Geweigerd, OngeldigeInvoer, Conflict.
    """
    with schrijven(by) as log:
        rij, beeld = lock_beeld(overeenkomst.pk)
        require(by, Actie.OVEREENKOMST_TERUGGEVEN, rij)
        neem_terug(log, by, rij, beeld, reden, onderwerpen, gezien)
    return rij


def neem_terug(
    log: Log, by, rij: Overeenkomst, beeld: OvereenkomstBeeld, reden: str, onderwerpen: Iterable[str], gezien: int
) -> None:
    """Take the agreement back to opstellen inside a transaction: reopen the named subjects, withdraw what was frozen."""
    gekozen = _eis_reden(beeld, reden, onderwerpen)
    titels = [o.titel for o in beeld.onderwerpen if o.sleutel in gekozen]
    ga(log, rij, beeld, TERUG, gezien)
    heropen(log, rij, beeld, gekozen)
    if beeld.fase is OvereenkomstFase.ONDERTEKENEN:
        _trek_versie_in(log, rij, beeld, reden)
    log.feit(rij, "teruggegeven", rij, reden=reden.strip(), onderwerpen=sorted(gekozen), vanuit=beeld.fase)
    waarover = f" over {opsomming(titels)}" if titels else ""
    schrijf_berichten(
        partnership=rij.partnership_id,
        aan=betrokken(rij, beeld) - {by.pk},
        onderwerp=f"Terug met reden: {beeld.titel}",
        tekst=f"{by.naam} gaf {beeld.titel} terug{waarover}. De reden: {reden.strip()}"
        + (" De andere onderwerpen blijven akkoord." if titels else ""),
        pad=adres(beeld),
    )


def herzie_overeenkomst(
    *, by, overeenkomst: Overeenkomst, reden: str, onderwerpen: Iterable[str], gezien: int
) -> Overeenkomst:
    """Open an agreement that is in force for changes; the signed version stays in force until the next one is signed.

    Only the named subjects lose their akkoord. Raises Geweigerd, OngeldigeInvoer, Conflict.
    """
    with schrijven(by) as log:
        rij, beeld = lock_beeld(overeenkomst.pk)
        require(by, Actie.OVEREENKOMST_DOORZETTEN, rij)
        gekozen = _eis_reden(beeld, reden, onderwerpen)
        ga(log, rij, beeld, "herzien", gezien)
        heropen(log, rij, beeld, gekozen)
        log.feit(rij, "in herziening", rij, reden=reden.strip(), onderwerpen=sorted(gekozen))
        schrijf_berichten(
            partnership=rij.partnership_id,
            aan=betrokken(rij, beeld) - {by.pk},
            onderwerp=f"In herziening: {beeld.titel}",
            tekst=f"{by.naam} past {beeld.titel} aan. De reden: {reden.strip()} De getekende versie blijft gelden tot de nieuwe getekend is.",
            pad=adres(beeld),
        )
    return rij


def beeindig_overeenkomst(*, by, overeenkomst: Overeenkomst, reden: str, gezien: int) -> Overeenkomst:
    """End an agreement that is in force, today. Cohorten that began finish as its text says. Raises Geweigerd, Conflict."""
    with schrijven(by) as log:
        rij, beeld = lock_beeld(overeenkomst.pk)
        require(by, Actie.OVEREENKOMST_DOORZETTEN, rij)
        _eis_reden(beeld, reden, ())
        ga(log, rij, beeld, "beeindigen", gezien, beeindigd_op=klok.vandaag())
        log.feit(rij, "beëindigd", rij, reden=reden.strip())
        schrijf_berichten(
            partnership=rij.partnership_id,
            aan=betrokken(rij, beeld) - {by.pk},
            onderwerp=f"Beëindigd: {beeld.titel}",
            tekst=f"{by.naam} beëindigde {beeld.titel}. De reden: {reden.strip()}",
            pad=adres(beeld),
        )
    return rij


def eis_overgang(beeld: OvereenkomstBeeld, naam: str) -> None:
    """Raise Geweigerd when the table has no such step from here, or when something stands in its way; say what and who."""
    oordeel = FASEN[beeld.soort].verdict(beeld.fase, naam)
    if not oordeel:
        raise Geweigerd(oordeel.reden)
    open_ = blokkades(beeld, naam)
    if open_:
        meer = f" En nog {len(open_) - 1} andere." if len(open_) > 1 else ""
        raise Geweigerd(f"Dit kan nog niet. {open_[0].zin} Dit ligt bij {open_[0].wie}.{meer}")


def ga(log: Log, rij: Overeenkomst, beeld: OvereenkomstBeeld, naam: str, gezien: int, **waarden) -> None:
    """Take one step of the table inside a transaction, and keep the texts of that moment. Raises Geweigerd, Conflict."""
    tabel = FASEN[beeld.soort]
    oordeel = tabel.verdict(beeld.fase, naam)
    if not oordeel:
        raise Geweigerd(oordeel.reden)
    bewaar_teksten(rij.pk, beeld.onderwerpen)
    log.wijziging(rij, rij, claim(rij, gezien, fase=tabel.overgang(naam).naar.value, **waarden))


def heropen(log: Log, rij: Overeenkomst, beeld: OvereenkomstBeeld, sleutels: set[str]) -> None:
    """Take away every akkoord on these subjects; all others stay."""
    for onderwerp in beeld.onderwerpen:
        if onderwerp.sleutel not in sleutels:
            continue
        for akkoord in Akkoord.objects.filter(onderwerp=onderwerp.id, gelezen=onderwerp.hash):
            log.weg(rij, akkoord)
            akkoord.delete()
        Onderwerp.objects.filter(pk=onderwerp.id).update(voorgesteld="", voorgesteld_door=None, voorgesteld_op=None)


def probeer_vaststellen(log: Log, rij: Overeenkomst, beeld: OvereenkomstBeeld | None = None) -> bool:
    """Freeze the agreement if the stuurgroep has its quorum and every earlier stage still holds; return whether it did.

    `beeld` is how it is under the lock, when the caller knows. A source that changed under a vote keeps it waiting for
    the akkoord that lapsed: nothing is frozen that a partij did not agree with.
    """
    if rij.fase != OvereenkomstFase.VASTSTELLEN:
        return False
    beeld = beeld or load_overeenkomst(rij)
    if not beeld.gestemd or blokkades(beeld, "vastgesteld"):
        return False
    stel_vast(log, rij, beeld)
    return True


def stel_vast(log: Log, rij: Overeenkomst, beeld: OvereenkomstBeeld) -> Versie:
    """Freeze what the stuurgroep approved, inside the transaction of the vote that made the quorum."""
    inhoud = dict(Bijlage.objects.filter(pk__in=[b.id for b in beeld.bijlagen]).values_list("pk", "inhoud"))
    versie = Versie.objects.create(
        overeenkomst=rij,
        nummer=len(beeld.versies) + 1,
        schema=SCHEMA,
        beeld=bevries(beeld, inhoud),
        hash=beeld.hash,
        code=_nieuwe_code(),
        vastgesteld_op=klok.nu(),
    )
    log.feit(rij, "vastgesteld", versie, nummer=versie.nummer, hash=versie.hash, onderwerpen=beeld.hashes)
    ga(log, rij, beeld, "vastgesteld", rij.revision)
    besturen = [partij.bestuur for partij in beeld.partijen]
    schrijf_berichten(
        partnership=rij.partnership_id,
        aan=tekenaars(rij, besturen),
        onderwerp=f"Ter ondertekening: {beeld.titel}",
        tekst=f"De stuurgroep stelde {beeld.titel} vast. Het bestuur kan nu ondertekenen.",
        pad=adres(beeld, "ondertekenen/"),
    )
    return versie


def tekenaars(rij: Overeenkomst, besturen: Iterable[int]) -> set[int]:
    """Return who (by number) may sign for these besturen today: bestuurders, and who has a mandaat."""
    besturen, dag = list(besturen), klok.vandaag()
    met_mandaat = Mandaat.objects.filter(
        partnership=rij.partnership_id, bestuur__in=besturen, ingetrokken_op=None, van__lte=dag
    ).exclude(tot__lt=dag)
    return mensen_met(rij.partnership_id, Rol.BESTUURDER, besturen=besturen) | set(
        met_mandaat.values_list("user", flat=True)
    )


def betrokken(rij: Overeenkomst, beeld: OvereenkomstBeeld) -> set[int]:
    """Return everybody (by number) who writes, approves or signs this agreement."""
    return mensen_met(rij.partnership_id, *_BETROKKEN) | tekenaars(rij, [p.bestuur for p in beeld.partijen])


def _eis_reden(beeld: OvereenkomstBeeld, reden: str, onderwerpen: Iterable[str]) -> set[str]:
    if len(reden.strip()) < 5:
        raise OngeldigeInvoer({"reden": "Schrijf in één of twee zinnen waarom: de anderen moeten ermee verder."})
    gekozen = set(onderwerpen)
    if gekozen - set(beeld.hashes):
        raise OngeldigeInvoer({"onderwerpen": "Kies alleen onderwerpen van deze overeenkomst."})
    return gekozen


def _trek_versie_in(log: Log, rij: Overeenkomst, beeld: OvereenkomstBeeld, reden: str) -> None:
    """What was frozen for signing is withdrawn, with the signatures on it: they were on a text that will change."""
    nu = klok.nu()
    Versie.objects.filter(pk=beeld.versie.id).update(ingetrokken_op=nu)
    for handtekening in Ondertekening.objects.filter(versie=beeld.versie.id, ingetrokken_op=None):
        handtekening.ingetrokken_op, handtekening.reden = nu, reden.strip()[:300]
        handtekening.save(update_fields=["ingetrokken_op", "reden"])
        log.feit(rij, "handtekening vervallen", handtekening, reden=reden.strip())


def _nieuwe_code() -> str:
    tekens = "".join(secrets.choice(CODE_TEKENS) for _ in range(12))
    return "-".join(tekens[n : n + 4] for n in range(0, 12, 4))


def _meld_stap(rij: Overeenkomst, beeld: OvereenkomstBeeld, naam: str) -> None:
    """Tell whom the new stage asks something of."""
    besturen = [partij.bestuur for partij in beeld.partijen]
    wie, wat, verder = {
        "naar_controle": (
            mensen_met(rij.partnership_id, Rol.PROJECTLEIDER, Rol.DEELPROJECTLEIDER),
            "De onderwerpen liggen klaar voor akkoord namens elk bestuur.",
            "",
        ),
        "naar_advies": (
            mensen_met(rij.partnership_id, Rol.SECRETARIS_MEDEZEGGENSCHAP, besturen=besturen),
            "De medezeggenschap kan nu advies geven.",
            "medezeggenschap/",
        ),
        "naar_vaststellen": (
            {stem.user for stem in beeld.stemmen},
            "De overeenkomst ligt klaar voor een besluit van de stuurgroep.",
            "lezen/",
        ),
    }[naam]
    schrijf_berichten(
        partnership=rij.partnership_id,
        aan=wie,
        onderwerp=f"Gevraagd: {beeld.titel}",
        tekst=wat,
        pad=adres(beeld, verder),
    )
