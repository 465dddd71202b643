"""Advice of the medezeggenschap: asked per orgaan of each partij, written down, and answered by the partij."""

from datetime import date

from django.core.files.base import ContentFile

from leerroutes import klok
from leerroutes.writing import Geweigerd, OngeldigeInvoer, claim, schrijven
from partnerships.access import require
from partnerships.domain.overeenkomst import BEVROREN, AdviesUitkomst, Orgaan, OvereenkomstFase, organen_van
from partnerships.domain.overeenkomstbeeld import OvereenkomstBeeld
from partnerships.domain.rollen import Actie, Rol
from partnerships.domain.soorten import PartijKant
from partnerships.models import Medezeggenschap, Partij
from partnerships.operations.berichten import mensen_met, schrijf_berichten
from partnerships.operations.overeenkomst import lock_beeld
from partnerships.operations.vaststelling import adres

_FASEN = (OvereenkomstFase.CONTROLE, OvereenkomstFase.ADVIES, OvereenkomstFase.VASTSTELLEN)


def vraag_advies(
    *, by, partij: Partij, orgaan: Orgaan, termijn: date, gevraagd_op: date | None = None
) -> Medezeggenschap:
    """Ask an orgaan of a partij for advice, to be given before `termijn`; asking again makes a new request.

    Raises Geweigerd (role, stage, an open request), OngeldigeInvoer (no such orgaan, a term in the past).
    """
    with schrijven(by) as log:
        rij, beeld = lock_beeld(partij.overeenkomst_id)
        require(by, Actie.ADVIES_VASTLEGGEN, rij, bestuur=partij.bestuur_id)
        if beeld.fase not in _FASEN:
            raise Geweigerd(
                f"Advies vraag je als de tekst klaar is. De overeenkomst is nu in de fase {beeld.fase.label}."
            )
        dag = gevraagd_op or klok.vandaag()
        fouten = {}
        if orgaan not in organen_van(PartijKant(partij.kant)):
            fouten["orgaan"] = f"{partij.bestuur} heeft in deze overeenkomst geen {orgaan.label}."
        if dag > klok.vandaag():
            fouten["gevraagd_op"] = "Deze dag ligt in de toekomst. Kies vandaag of een eerdere dag."
        if termijn <= dag:
            fouten["termijn"] = "De termijn loopt af voor hij begint. Kies een latere dag."
        if fouten:
            raise OngeldigeInvoer(fouten)
        if Medezeggenschap.objects.filter(partij=partij, orgaan=orgaan, gegeven_op=None).exists():
            raise Geweigerd(f"Er loopt al een vraag aan de {orgaan.label}. Leg eerst dat advies vast.")
        advies = Medezeggenschap.objects.create(
            partij=partij, orgaan=orgaan, gevraagd_op=dag, gevraagd_door=by, termijn=termijn, gelezen=beeld.hash
        )
        log.nieuw(rij, advies)
        schrijf_berichten(
            partnership=rij.partnership_id,
            aan=mensen_met(rij.partnership_id, Rol.SECRETARIS_MEDEZEGGENSCHAP, besturen=[partij.bestuur_id]),
            onderwerp=f"Advies gevraagd: {beeld.titel}",
            tekst=f"De {orgaan.label} kan tot {termijn:%d-%m-%Y} advies geven over {beeld.titel}.",
            pad=adres(beeld, "medezeggenschap/"),
        )
    return advies


def leg_advies_vast(
    *,
    by,
    advies: Medezeggenschap,
    gezien: int,
    uitkomst: AdviesUitkomst,
    gegeven_op: date,
    tekst: str = "",
    document: ContentFile | None = None,
) -> Medezeggenschap:
    """Write down what an orgaan answered. `geen` is possible only after the term. Raises Geweigerd, OngeldigeInvoer, Conflict."""
    with schrijven(by) as log:
        rij, beeld = lock_beeld(advies.partij.overeenkomst_id)
        require(by, Actie.ADVIES_VASTLEGGEN, rij, bestuur=advies.partij.bestuur_id)
        _eis_levend(beeld)
        fouten = {}
        if not advies.gevraagd_op <= gegeven_op <= klok.vandaag():
            fouten["gegeven_op"] = "Kies een dag vanaf de vraag tot en met vandaag."
        if uitkomst is AdviesUitkomst.GEEN and klok.vandaag() <= advies.termijn:
            fouten["uitkomst"] = f"De termijn loopt nog tot {advies.termijn:%d-%m-%Y}. Pas daarna geldt: geen advies."
        if uitkomst.vraagt_reactie and not tekst.strip():
            fouten["tekst"] = "Schrijf op wat het advies of de opmerking is."
        if fouten:
            raise OngeldigeInvoer(fouten)
        waarden = {"uitkomst": uitkomst.value, "gegeven_op": gegeven_op, "advies": tekst.strip()}
        if document:
            waarden["document"] = _bewaar(advies, document)
        log.wijziging(rij, advies, claim(advies, gezien, **waarden))
        schrijf_berichten(
            partnership=rij.partnership_id,
            aan=mensen_met(rij.partnership_id, Rol.PROJECTLEIDER) - {by.pk},
            onderwerp=f"Advies {Orgaan(advies.orgaan).label}: {uitkomst.label}",
            tekst=f"De {Orgaan(advies.orgaan).label} gaf advies over {beeld.titel}: {uitkomst.label}.",
            pad=adres(beeld, "medezeggenschap/"),
        )
    return advies


def reageer_op_advies(*, by, advies: Medezeggenschap, gezien: int, reactie: str) -> Medezeggenschap:
    """Answer an advice for the partijen. Raises Geweigerd, OngeldigeInvoer, Conflict."""
    with schrijven(by) as log:
        rij, beeld = lock_beeld(advies.partij.overeenkomst_id)
        require(by, Actie.ADVIES_VASTLEGGEN, rij, bestuur=advies.partij.bestuur_id)
        _eis_levend(beeld)
        if not advies.uitkomst:
            raise Geweigerd("Er is nog geen advies om op te reageren.")
        if len(reactie.strip()) < 5:
            raise OngeldigeInvoer({"reactie": "Schrijf kort wat jullie met het advies doen."})
        log.wijziging(rij, advies, claim(advies, gezien, reactie=reactie.strip(), reactie_op=klok.vandaag()))
    return advies


def _eis_levend(beeld: OvereenkomstBeeld) -> None:
    """What was answered before the vaststelling stands in the evidence, and stays as it is."""
    if beeld.fase in BEVROREN:
        raise Geweigerd(
            "De overeenkomst is vastgesteld met de adviezen van toen. Nieuw advies hoort bij een nieuwe ronde."
        )


def _bewaar(advies: Medezeggenschap, document: ContentFile) -> str:
    """Store the file and return its name in the storage."""
    veld = Medezeggenschap._meta.get_field("document")
    return veld.storage.save(veld.generate_filename(advies, document.name), document)
