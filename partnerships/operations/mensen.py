"""Writing who takes part: joining, and ending. The seats of somebody who leaves end with it and stay visible."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from leerroutes import klok
from leerroutes.accounts.models import User
from leerroutes.kant import Kant
from leerroutes.writing import Geweigerd, Log, OngeldigeInvoer, schrijven, wijzig
from partnerships.access import require, require_beheerder, verdict
from partnerships.domain.rollen import Actie, Rol
from partnerships.domain.uitnodiging import fout_in_plek
from partnerships.models import Bestuur, Lidmaatschap, Organisatie, Partnership, School, Zetel


@dataclass(frozen=True, slots=True)
class Plek:
    """Where somebody stands in a samenwerking: the organisation of the role, and the side that follows from it."""

    kant: str = ""
    school: School | None = None
    bestuur: Bestuur | None = None
    organisatie: Organisatie | None = None

    def velden(self) -> dict[str, Any]:
        """Return the fields as a Lidmaatschap and an Uitnodiging name them."""
        return {naam: getattr(self, naam) for naam in self.__slots__}


def lock_partnership(partnership: Partnership) -> Partnership:
    """Return the samenwerking, locked until the transaction ends."""
    return Partnership.objects.select_for_update().get(pk=partnership.pk)


def find_plek(
    partnership: Partnership,
    rol: Rol,
    *,
    school: School | None = None,
    kant: str = "",
    bestuur: Bestuur | None = None,
    organisatie: Organisatie | None = None,
) -> Plek:
    """Return where `rol` stands here. Raises OngeldigeInvoer (field `plek`) when the role needs another organisation,
    when that one does not take part, or when a school on both sides leaves open which."""
    gegeven = {naam for naam, ding in (("school", school), ("bestuur", bestuur), ("organisatie", organisatie)) if ding}
    if fout := fout_in_plek(rol, gegeven):
        raise OngeldigeInvoer({"plek": fout})
    if organisatie:
        if not partnership.partners.filter(organisatie=organisatie).exists():
            raise OngeldigeInvoer({"plek": f"{organisatie.naam} is hier geen partner. Voeg die eerst toe."})
        return Plek(organisatie=organisatie)
    if not gegeven:
        return Plek()
    deelnames = partnership.deelnames.filter(tot=None)
    van = deelnames.filter(school=school) if school else deelnames.filter(school__bestuur=bestuur)
    kanten = set(van.values_list("kant", flat=True))
    if not kanten:
        raise OngeldigeInvoer({"plek": f"{school or bestuur} doet hier niet mee. Voeg eerst de school toe."})
    if bestuur:
        return Plek(kant=kanten.pop() if len(kanten) == 1 else "", bestuur=bestuur)
    if kant and kant not in kanten:
        raise OngeldigeInvoer({"plek": f"{school} doet hier niet mee voor het {kant}."})
    if not kant and len(kanten) > 1:
        raise OngeldigeInvoer({"plek": f"{school} doet voor vmbo en mbo mee. Kies voor welke kant."})
    return Plek(kant=str(kant or kanten.pop()), school=school)


def require_over_mensen(by: User, actie: Actie, partnership: Partnership, kant: str) -> None:
    """Raise Geweigerd unless `by` may invite or end somebody on `kant`. Without a side only the projectleider may:
    a deelprojectleider speaks for one side, and would otherwise make projectleiders."""
    if kant:
        require(by, actie, partnership, kant=Kant(kant))
    elif not verdict(by, Actie.SAMENWERKING_WIJZIGEN, partnership):
        raise Geweigerd("Deze rol hoort niet bij één kant. Alleen de projectleider gaat erover: vraag het daar.")


def add_lid(
    *,
    by: User,
    partnership: Partnership,
    user: User,
    rol: Rol,
    functie: str = "",
    school: School | None = None,
    kant: str = "",
    bestuur: Bestuur | None = None,
    organisatie: Organisatie | None = None,
) -> Lidmaatschap:
    """Let `user` take part from today without an invitation. The beheerder only. Raises Geweigerd and OngeldigeInvoer."""
    with schrijven(by) as log:
        partnership = lock_partnership(partnership)
        require_beheerder(by)
        if rol is Rol.ADVISEUR:
            raise OngeldigeInvoer({"rol": "Een adviseur hoort bij een regio."})
        plek = find_plek(partnership, Rol(rol), school=school, kant=kant, bestuur=bestuur, organisatie=organisatie)
        return maak_lid(log, partnership, user, Rol(rol), plek, functie)


def maak_lid(log: Log, partnership: Partnership, user: User, rol: Rol, plek: Plek, functie: str = "") -> Lidmaatschap:
    """Store a Lidmaatschap from today. Who may is asked before. Raises Geweigerd when it is there already."""
    if partnership.leden.filter(user=user, rol=rol, kant=plek.kant, tot=None).exists():
        raise Geweigerd(f"{user.naam} is hier al {rol.label}. Er is niets veranderd.")
    lid = Lidmaatschap(
        partnership=partnership, user=user, rol=rol, functie=functie, van=klok.vandaag(), **plek.velden()
    )
    lid.save()
    log.nieuw(partnership, lid)
    return lid


def end_lidmaatschap(*, by: User, lid: Lidmaatschap, dag: date | None = None) -> Lidmaatschap:
    """End a Lidmaatschap on `dag` (default today, its last day) and the seats that came with it.

    The last projectleider cannot leave. Of an adviseur the beheerder decides. Raises Geweigerd and OngeldigeInvoer.
    """
    dag = dag or klok.vandaag()
    with schrijven(by) as log:
        if lid.partnership_id is None:
            require_beheerder(by)
        else:
            partnership = lock_partnership(lid.partnership)
            require_over_mensen(by, Actie.DEELNAME_BEEINDIGEN, partnership, lid.kant)
        lid = Lidmaatschap.objects.select_for_update().get(pk=lid.pk)
        if lid.tot is not None:
            raise Geweigerd(f"Deze deelname is al beëindigd op {lid.tot:%d-%m-%Y}. Je hoeft niets te doen.")
        if not lid.van <= dag <= klok.vandaag():
            raise OngeldigeInvoer({"dag": f"Kies een dag van {lid.van:%d-%m-%Y} tot en met vandaag."})
        if lid.rol == Rol.PROJECTLEIDER and not _andere_projectleider(lid):
            raise Geweigerd(
                "Dit is de enige projectleider. Nodig eerst een andere projectleider uit; beëindig daarna deze deelname."
            )
        beeindig(log, lid, dag)
        return lid


def _andere_projectleider(lid: Lidmaatschap) -> bool:
    ander = Lidmaatschap.objects.filter(partnership=lid.partnership_id, rol=Rol.PROJECTLEIDER, tot=None)
    return ander.exclude(pk=lid.pk).exists()


def beeindig(log: Log, lid: Lidmaatschap, dag: date) -> None:
    """Write the last day on `lid` and on its open seats. Who may and whether it can is asked before."""
    log.wijziging(lid, lid, wijzig(lid, tot=dag))
    for zetel in Zetel.objects.filter(lidmaatschap=lid, tot=None):
        log.wijziging(lid, zetel, wijzig(zetel, tot=max(dag, zetel.van)))
