"""The lines of Mijn werk that come from agreements and reports in RIO. Each goes to the page where it is done."""

from collections.abc import Iterable

from django.urls import reverse

from leerroutes import klok
from leerroutes.recht import telwoord
from partnerships.domain.melding import begonnen_op
from partnerships.domain.overeenkomst import OvereenkomstFase
from partnerships.domain.overeenkomstbeeld import OnderwerpBeeld, OvereenkomstBeeld
from partnerships.domain.rollen import Actie, Rol
from voortgang.domain.mijn_werk import Werk
from voortgang.loading.mijn_overeenkomsten import Handtekening, Wachtend, Zaak, load_beelden, load_te_melden
from voortgang.loading.mijn_werk import Ik

_SCHRIJFT = frozenset({OvereenkomstFase.OPSTELLEN, OvereenkomstFase.CONTROLE})


def werk_aan_overeenkomsten(ik: Ik, wachtend: Wachtend) -> Iterable[Werk]:
    """Yield what waits: signatures first, then votes, advice, akkoord and texts, and last the reports in RIO."""
    for zaak in wachtend.zaken:
        yield from _tekenen(ik, wachtend, zaak)
        if zaak.rij.pk in wachtend.te_stemmen:
            yield Werk("Beslis over de overeenkomst", zaak.titel, zaak.adres("lezen/"), extra="stuurgroep")
        yield from _adviezen(wachtend, zaak)
    for zaak, beeld in load_beelden(wachtend.zaken):
        yield from _teksten(wachtend, zaak, beeld)
    yield from _melden(ik)


def _tekenen(ik: Ik, wachtend: Wachtend, zaak: Zaak) -> Iterable[Werk]:
    if zaak.fase is not OvereenkomstFase.ONDERTEKENEN:
        return
    gezet = {h.partij: h for h in wachtend.handtekeningen.get(zaak.rij.pk, ())}
    eerste = next((p for p in zaak.partijen if p.pk not in gezet or not gezet[p.pk].staat), None)
    papier = {partij.pk for partij in zaak.mijn(Actie.PAPIER_INVOEREN)}
    ambt = {partij.pk for partij in zaak.mijn(Actie.ONDERTEKENEN)}
    getekend = any(h.door == ik.user.pk and h.staat for h in gezet.values())
    for partij in zaak.partijen:
        mag = partij.pk in ambt or (zaak.rij.partnership_id, partij.bestuur_id) in wachtend.mandaten
        beurt = partij == eerste or not zaak.rij.op_volgorde
        if mag and beurt and not getekend and partij.pk not in gezet:
            yield Werk(f"Onderteken namens {partij.bestuur}", zaak.titel, zaak.adres("ondertekenen/"))
        elif partij.pk in papier and _te_bevestigen(gezet.get(partij.pk), ik):
            wat = f"Bevestig de handtekening op papier van {partij.bestuur}"
            yield Werk(wat, zaak.titel, zaak.adres(f"papier/{partij.pk}/bevestigen/"))


def _te_bevestigen(handtekening: Handtekening | None, ik: Ik) -> bool:
    return handtekening is not None and not handtekening.staat and handtekening.door != ik.user.pk


def _adviezen(wachtend: Wachtend, zaak: Zaak) -> Iterable[Werk]:
    """The secretaris writes down what was advised, the projectleider answers; a projectleider may do both, when nobody else can."""
    mijn = {partij.pk for partij in zaak.mijn(Actie.ADVIES_VASTLEGGEN)}
    leidt = Rol.PROJECTLEIDER in zaak.rechten.rollen()
    for partij, orgaan, gegeven in wachtend.adviezen.get(zaak.rij.pk, ()):
        if partij not in mijn:
            continue
        if gegeven and leidt:
            yield Werk(f"Reageer op het advies van de {orgaan.label}", zaak.titel, zaak.adres("medezeggenschap/"))
        elif not gegeven:
            wat = f"Leg het advies van de {orgaan.label} vast"
            yield Werk(wat, zaak.titel, zaak.adres("medezeggenschap/"), nu=not leidt)


def _teksten(wachtend: Wachtend, zaak: Zaak, beeld: OvereenkomstBeeld) -> Iterable[Werk]:
    schrijft = bool(zaak.rechten.verdict(Actie.OVEREENKOMST_SCHRIJVEN))
    reden = wachtend.teruggegeven.get(zaak.rij.pk)
    if reden and schrijft:
        yield Werk("Teruggegeven met reden: pas de tekst aan", zaak.titel, zaak.adres(), extra=_kort(reden))
    nu = not (zaak.rechten.rollen() <= {Rol.BESTUURDER})
    veranderd = [o for o in beeld.onderwerpen if o.bron_veranderd]
    if zaak.fase in _SCHRIJFT:
        if veranderd and schrijft:
            yield _over(zaak, "Kijk {} na", veranderd, "een bron is gewijzigd", nu)
        for partij in zaak.mijn(Actie.AKKOORD_GEVEN):
            yield from _akkoord(zaak, beeld, partij.pk, nu)
    elif zaak.rechten.verdict(Actie.OVEREENKOMST_DOORZETTEN):
        los = [o for o in beeld.onderwerpen if o.staat(beeld.partij_ids) != "akkoord"]
        if los:
            wat = f"Geef de overeenkomst terug: {_aantal(los)} gewijzigd na het akkoord"
            yield Werk(wat, zaak.titel, zaak.adres("terug/"), extra=", ".join(o.titel for o in los[:2]))


def _akkoord(zaak: Zaak, beeld: OvereenkomstBeeld, partij: int, nu: bool) -> Iterable[Werk]:
    vervallen = [o for o in beeld.onderwerpen if o.compleet and o.vervallen_van(partij)]
    gevraagd = [
        o
        for o in beeld.onderwerpen
        if o.compleet
        and o not in vervallen
        and not o.akkoord_van(partij)
        and (zaak.fase is OvereenkomstFase.CONTROLE or o.staat(beeld.partij_ids) == "voorgesteld")
    ]
    if vervallen:
        yield _over(zaak, "Geef opnieuw akkoord op {}", vervallen, "de tekst is gewijzigd", nu)
    if gevraagd:
        yield _over(zaak, "Geef akkoord op {}", gevraagd, "", nu)


def _over(zaak: Zaak, doe: str, onderwerpen: list[OnderwerpBeeld], extra: str, nu: bool) -> Werk:
    wat = doe.format(telwoord(len(onderwerpen), "onderwerp", "onderwerpen"))
    return Werk(wat, zaak.titel, zaak.adres(f"onderwerpen/{onderwerpen[0].sleutel}/"), nu=nu, extra=extra)


def _aantal(onderwerpen: list[OnderwerpBeeld]) -> str:
    return f"{telwoord(len(onderwerpen), 'onderwerp is', 'onderwerpen zijn')}"


def _melden(ik: Ik) -> Iterable[Werk]:
    for slug, pakket in load_te_melden(ik):
        wat = f"Meld de leerroute in RIO: {pakket.school.feit.naam}"
        begonnen = begonnen_op(pakket.route, klok.vandaag())
        extra = f"cohort begon op {begonnen:%d-%m-%Y}" if begonnen else ""
        url = reverse("melding-nieuw", args=[slug, pakket.route.leerroute, pakket.school.nummer])
        yield Werk(wat, pakket.route.naam, url, nu=bool(begonnen), extra=extra)


def _kort(reden: str) -> str:
    return reden if len(reden) <= 60 else f"{reden[:57].rstrip()}…"
