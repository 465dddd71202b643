"""Writing the subjects: those of the law, and those of the schools themselves."""

from collections.abc import Mapping
from typing import Any

from leerroutes.opmaak import schoon
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer, claim, schrijven
from partnerships.access import require
from partnerships.domain.onderwerpen import get_onderwerp
from partnerships.domain.overeenkomst import onderwerp_hash
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
from partnerships.models import Akkoord, Onderwerp, Overeenkomst
from partnerships.operations.bewaren import schone_naam
from partnerships.operations.gelezen import bewaar_teksten
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
        onderwerp, beeld = get_onderwerp_van(onderwerp, rij), load_overeenkomst(rij)
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
        onderwerp = get_onderwerp_van(onderwerp, rij)
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


def get_onderwerp_van(onderwerp: Onderwerp, rij: Overeenkomst) -> Onderwerp:
    """Return the subject as it is under the lock of its agreement. Raises Conflict when it is gone."""
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
