"""Writing the subjects, proposing them, and agreeing with them per partij."""

from collections.abc import Iterable, Mapping
from typing import Any

from leerroutes import klok
from leerroutes.opmaak import schoon
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer, claim, schrijven
from partnerships.access import require
from partnerships.domain.onderwerpen import get_onderwerp
from partnerships.domain.overeenkomst import OvereenkomstFase, onderwerp_hash
from partnerships.domain.overeenkomstbeeld import OnderwerpBeeld, OvereenkomstBeeld
from partnerships.domain.overstap import controleer_overstap, lees_overstap, schrijf_overstap
from partnerships.domain.rollen import Actie
from partnerships.domain.velden import vul
from partnerships.domain.verantwoordelijkheden import (
    controleer_verantwoordelijkheden,
    lees_verantwoordelijkheden,
    schrijf_verantwoordelijkheden,
)
from partnerships.loading.overeenkomst import load_overeenkomst
from partnerships.models import Akkoord, Leesstand, Onderwerp, Onderwerptekst, Overeenkomst, Partij
from partnerships.operations.bewaren import schone_naam
from partnerships.operations.overeenkomst import eis_opstellen, is_eigen, lock_overeenkomst

LANGSTE_TEKST = 30_000


def schrijf_onderwerp(
    *,
    by,
    onderwerp: Onderwerp,
    gezien: int,
    tekst: str | None = None,
    titel: str | None = None,
    gegevens: Mapping[str, Any] | None = None,
) -> Onderwerp:
    """Write the text (Markdown) of a subject, its rows (`gegevens`), or the title of an own subject; only while it is written.

    An akkoord on the old text stays as history and no longer holds. Raises Geweigerd, OngeldigeInvoer (a text of more than
    30,000 characters, rows that do not fit), Conflict.
    """
    with schrijven(by) as log:
        rij = lock_overeenkomst(onderwerp.overeenkomst_id)
        require(by, Actie.OVEREENKOMST_SCHRIJVEN, rij)
        eis_opstellen(rij)
        onderwerp, beeld = _get(onderwerp, rij), load_overeenkomst(rij)
        waarden: dict[str, Any] = {}
        if tekst is not None:
            waarden["tekst"] = _schone_tekst(tekst)
        if titel is not None:
            waarden["titel"] = _eis_titel(onderwerp, titel)
        if gegevens is not None:
            waarden["gegevens"] = _eis_gegevens(onderwerp, gegevens, beeld)
        _bewaar_huidige(rij, beeld.onderwerp(onderwerp.sleutel))
        log.wijziging(rij, onderwerp, claim(onderwerp, gezien, **waarden))
        _zie_bron(onderwerp, beeld)
    return onderwerp


def neem_begintekst(*, by, onderwerp: Onderwerp, gezien: int) -> Onderwerp:
    """Put the starting text back, as it stands in the subjects of today. Raises Geweigerd, Conflict."""
    if is_eigen(onderwerp.sleutel):
        raise Geweigerd("Een eigen onderwerp heeft geen begintekst. Schrijf de tekst zelf.")
    return schrijf_onderwerp(by=by, onderwerp=onderwerp, gezien=gezien, tekst=get_onderwerp(onderwerp.sleutel).tekst)


def voeg_onderwerp_toe(*, by, overeenkomst: Overeenkomst, titel: str, tekst: str = "") -> Onderwerp:
    """Add a subject of the schools themselves, at the end. Raises Geweigerd, OngeldigeInvoer."""
    with schrijven(by) as log:
        rij = lock_overeenkomst(overeenkomst.pk)
        require(by, Actie.OVEREENKOMST_SCHRIJVEN, rij)
        eis_opstellen(rij)
        er_zijn = list(Onderwerp.objects.filter(overeenkomst=rij).values_list("sleutel", "titel", "volgorde"))
        titel = schone_naam(titel)[:120]
        if not titel:
            raise OngeldigeInvoer({"titel": "Geef het onderwerp een titel."})
        if titel.casefold() in {naam.casefold() for _, naam, _ in er_zijn}:
            raise OngeldigeInvoer({"titel": f"Er is al een onderwerp ‘{titel}’. Kies een andere titel."})
        nummers = [int(sleutel.removeprefix("eigen-")) for sleutel, _, _ in er_zijn if is_eigen(sleutel)]
        onderwerp = Onderwerp.objects.create(
            overeenkomst=rij,
            sleutel=f"eigen-{max(nummers, default=0) + 1}",
            titel=titel,
            tekst=_schone_tekst(tekst),
            volgorde=max((volgorde for *_, volgorde in er_zijn), default=0) + 10,
        )
        log.nieuw(rij, onderwerp)
        _zie_bron(onderwerp, load_overeenkomst(rij))
    return onderwerp


def verwijder_onderwerp(*, by, onderwerp: Onderwerp) -> None:
    """Take an own subject away; the subjects of the law stay. Raises Geweigerd."""
    with schrijven(by) as log:
        rij = lock_overeenkomst(onderwerp.overeenkomst_id)
        require(by, Actie.OVEREENKOMST_SCHRIJVEN, rij)
        eis_opstellen(rij)
        onderwerp = _get(onderwerp, rij)
        if not is_eigen(onderwerp.sleutel):
            raise Geweigerd(
                "Dit onderwerp hoort bij elke overeenkomst en kan niet weg. Maak de tekst leeg als het niet geldt."
            )
        if Akkoord.objects.filter(onderwerp=onderwerp).exists():
            raise Geweigerd(
                "Er is al akkoord gegeven op dit onderwerp. Maak de tekst leeg: dan zien de partijen dat, en geven zij opnieuw akkoord."
            )
        log.weg(rij, onderwerp)
        onderwerp.delete()


def stel_voor(*, by, overeenkomst: Overeenkomst, gelezen: Mapping[str, str]) -> int:
    """Propose these subjects (sleutel → checksum as read) to the partijen; return how many. Raises Geweigerd, Conflict."""
    with schrijven(by) as log:
        rij = lock_overeenkomst(overeenkomst.pk)
        require(by, Actie.OVEREENKOMST_SCHRIJVEN, rij)
        eis_opstellen(rij)
        beeld = load_overeenkomst(rij)
        gekozen = [o for o in _eis_gelezen(rij, beeld, gelezen) if not o.voorgesteld]
        for onderwerp in gekozen:
            _eis_compleet(onderwerp)
        bewaar_teksten(rij.pk, gekozen)
        for onderwerp in gekozen:
            Onderwerp.objects.filter(pk=onderwerp.id).update(
                voorgesteld=onderwerp.hash, voorgesteld_door=by, voorgesteld_op=klok.nu()
            )
            log.feit(rij, "voorgesteld", Onderwerp(pk=onderwerp.id), sleutel=onderwerp.sleutel, gelezen=onderwerp.hash)
    return len(gekozen)


def geef_akkoord(*, by, partij: Partij, gelezen: Mapping[str, str], opmerking: str = "") -> int:
    """Agree, for one partij, with these subjects as read (sleutel → checksum); return how many were new.

    Raises Geweigerd (not of this bestuur, an incomplete text, a later fase) and Conflict (a text that changed meanwhile).
    """
    with schrijven(by) as log:
        rij = lock_overeenkomst(partij.overeenkomst_id)
        require(by, Actie.AKKOORD_GEVEN, rij, bestuur=partij.bestuur_id)
        if rij.fase not in (OvereenkomstFase.OPSTELLEN, OvereenkomstFase.CONTROLE):
            fase = OvereenkomstFase(rij.fase).label
            raise Geweigerd(
                f"Akkoord per onderwerp geef je tijdens opstellen en controle. De overeenkomst is nu in de fase {fase}."
            )
        beeld = load_overeenkomst(rij)
        gekozen = [o for o in _eis_gelezen(rij, beeld, gelezen) if not o.akkoord_van(partij.pk)]
        for onderwerp in gekozen:
            _eis_compleet(onderwerp)
        bewaar_teksten(rij.pk, gekozen)
        nieuw = [
            Akkoord(
                onderwerp_id=o.id,
                partij=partij,
                gelezen=o.hash,
                door=by,
                op=klok.nu(),
                opmerking=opmerking.strip()[:500],
            )
            for o in gekozen
        ]
        for akkoord in Akkoord.objects.bulk_create(nieuw):
            log.nieuw(rij, akkoord)
        if gekozen:
            onthoud_gelezen(by, beeld)
    return len(gekozen)


def trek_akkoord_in(*, by, partij: Partij, onderwerp: Onderwerp) -> None:
    """Take back the akkoord of a partij on the present text. Raises Geweigerd."""
    with schrijven(by) as log:
        rij = lock_overeenkomst(partij.overeenkomst_id)
        require(by, Actie.AKKOORD_GEVEN, rij, bestuur=partij.bestuur_id)
        if rij.fase not in (OvereenkomstFase.OPSTELLEN, OvereenkomstFase.CONTROLE):
            raise Geweigerd("Intrekken kan nu niet meer. Geef de overeenkomst terug, met een reden.")
        beeld = load_overeenkomst(rij).onderwerp(_get(onderwerp, rij).sleutel)
        for akkoord in Akkoord.objects.filter(onderwerp=onderwerp, partij=partij, gelezen=beeld.hash):
            log.weg(rij, akkoord)
            akkoord.delete()


def markeer_gelezen(*, by, overeenkomst: Overeenkomst, gelezen: str) -> None:
    """Remember that `by` read the agreement with checksum `gelezen`, without deciding. Raises Geweigerd, Conflict."""
    with schrijven(by):
        rij = lock_overeenkomst(overeenkomst.pk)
        require(by, Actie.CONCEPT_LEZEN, rij)
        beeld = load_overeenkomst(rij)
        if beeld.hash != gelezen:
            raise Conflict(rij)
        onthoud_gelezen(by, beeld)


def onthoud_gelezen(user, beeld: OvereenkomstBeeld) -> None:
    """Keep what this person had before the eyes, inside a transaction: the next difference starts here."""
    bewaar_teksten(beeld.id, beeld.onderwerpen)
    Leesstand.objects.update_or_create(
        overeenkomst_id=beeld.id, user=user, defaults={"hashes": beeld.hashes, "op": klok.nu()}
    )


def bewaar_teksten(overeenkomst: int, onderwerpen: Iterable[OnderwerpBeeld]) -> None:
    """Keep these texts by their checksum, once each."""
    Onderwerptekst.objects.bulk_create(
        (Onderwerptekst(overeenkomst_id=overeenkomst, hash=o.hash, titel=o.titel, tekst=o.gevuld) for o in onderwerpen),
        ignore_conflicts=True,
    )


def _get(onderwerp: Onderwerp, rij: Overeenkomst) -> Onderwerp:
    gevonden = Onderwerp.objects.filter(pk=onderwerp.pk, overeenkomst=rij).first()
    if gevonden is None:
        raise Conflict(None)
    gevonden.overeenkomst = rij
    return gevonden


def _schone_tekst(tekst: str) -> str:
    if len(tekst) > LANGSTE_TEKST:
        lang, mag = (f"{aantal:,}".replace(",", ".") for aantal in (len(tekst), LANGSTE_TEKST))
        raise OngeldigeInvoer(
            {
                "tekst": f"Deze tekst is te lang: {lang} tekens, en er mogen er {mag}. Zet lange stukken in een eigen onderwerp."
            }
        )
    return schoon(tekst)


def _eis_titel(onderwerp: Onderwerp, titel: str) -> str:
    if not is_eigen(onderwerp.sleutel):
        return onderwerp.titel
    titel = schone_naam(titel)[:120]
    if not titel:
        raise OngeldigeInvoer({"titel": "Geef het onderwerp een titel."})
    return titel


def _eis_gegevens(onderwerp: Onderwerp, gegevens: Mapping[str, Any], beeld: OvereenkomstBeeld) -> dict[str, Any]:
    routes = beeld.feiten.routes
    if "overstap" in gegevens:
        rijen = lees_overstap(gegevens)
        fouten, uit = controleer_overstap(rijen, routes), schrijf_overstap(rijen)
    elif "verantwoordelijkheden" in gegevens:
        jaren = lees_verantwoordelijkheden(gegevens)
        fouten, uit = controleer_verantwoordelijkheden(jaren, routes), schrijf_verantwoordelijkheden(jaren)
    else:
        return {}
    if fouten:
        raise OngeldigeInvoer(fouten)
    return onderwerp.gegevens | uit


def _eis_gelezen(rij: Overeenkomst, beeld: OvereenkomstBeeld, gelezen: Mapping[str, str]) -> list[OnderwerpBeeld]:
    """Return the chosen subjects. Raises Conflict when one of them no longer reads as it did on the screen."""
    if not gelezen:
        raise OngeldigeInvoer({"onderwerpen": "Kies eerst een onderwerp."})
    gekozen = [o for o in beeld.onderwerpen if o.sleutel in gelezen]
    if len(gekozen) != len(gelezen) or any(gelezen[o.sleutel] != o.hash for o in gekozen):
        raise Conflict(rij)
    return gekozen


def _eis_compleet(onderwerp: OnderwerpBeeld) -> None:
    if onderwerp.leeg and onderwerp.nodig:
        raise Geweigerd(f"{onderwerp.titel}: hier staat nog niets. Schrijf eerst de tekst.")
    if onderwerp.open_plekken:
        raise Geweigerd(f"{onderwerp.titel} heeft nog een open plek: {onderwerp.open_plekken[0]}. Vul die eerst in.")


def _bewaar_huidige(rij: Overeenkomst, onderwerp: OnderwerpBeeld) -> None:
    """Keep the text as it is now when somebody said something on it, so that the difference can be shown."""
    if onderwerp.voorgesteld or onderwerp.akkoorden:
        bewaar_teksten(rij.pk, [onderwerp])


def _zie_bron(onderwerp: Onderwerp, beeld: OvereenkomstBeeld) -> None:
    """Remember the filled text as its writer leaves it: a later difference is a source that changed."""
    gevuld = vul(onderwerp.tekst, beeld.feiten, onderwerp.gegevens)
    letter = "" if is_eigen(onderwerp.sleutel) else get_onderwerp(onderwerp.sleutel).letter
    onderwerp.bewaard = onderwerp_hash(onderwerp.sleutel, letter, onderwerp.titel, gevuld)
    Onderwerp.objects.filter(pk=onderwerp.pk).update(bewaard=onderwerp.bewaard)
