"""What the rows of steps 4 and 5 share: checked fields, links that stay inside the plan, and a removal that can be undone."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, CharField, Exists, OuterRef, Q, QuerySet, Value

from leerroutes.logboek.models import Gebeurtenis
from leerroutes.writing import Bewaakt, Conflict, Geweigerd, Log, OngeldigeInvoer, claim
from stappenplan.loading.perioden import load_jaar
from stappenplan.models import Vakplan

WEG = "verwijderd"
# Per field of links: what is wanted, and which rows may be linked at all.
Schakels = dict[str, tuple[Iterable[int] | None, QuerySet]]
Nummers = dict[str, list[int]]


def schoon(model: type[Bewaakt], velden: dict[str, Any]) -> dict[str, Any]:
    """Return the fields as they may be stored, every text on one line. Raises OngeldigeInvoer, field by field."""
    velden = {veld: " ".join(str(w).split()) if isinstance(w, str) else w for veld, w in velden.items()}
    if velden.get("titel") == "":
        raise OngeldigeInvoer({"titel": "Vul een titel in."})
    try:
        model(**velden).clean_fields(exclude={veld.name for veld in model._meta.fields} - velden.keys())
    except ValidationError as fout:
        raise OngeldigeInvoer({veld: " ".join(zinnen) for veld, zinnen in fout.message_dict.items()}) from None
    return velden


def check_plek(plan: Vakplan, leerjaar: int, periode: int) -> None:
    """Raise OngeldigeInvoer unless the route has this leerjaar, with this periode. One query."""
    leerjaren = plan.cohort.leerjaren
    if leerjaar not in leerjaren:
        zin = f"Leerjaar {leerjaar} hoort niet bij deze leerroute. Kies {leerjaren[0]} tot en met {leerjaren[-1]}."
        raise OngeldigeInvoer({"moment": zin})
    nummers = load_jaar(plan.cohort, leerjaar).nummers
    if periode not in nummers:
        zin = f"Leerjaar {leerjaar} heeft geen periode {periode}. Kies periode {nummers[0]} tot en met {nummers[-1]}."
        raise OngeldigeInvoer({"moment": zin})


def load_schakels(rij: Bewaakt, schakels: Schakels) -> tuple[Nummers, Nummers]:
    """Return the numbers that `rij` is linked to, and those that it will be. One query for all fields together.

    Raises Geweigerd for a number that is not among the rows that may be linked; a link that is there may stay.
    """
    if not schakels:
        return {}, {}
    rijen = [
        _kandidaten(rij, veld, mag, list(wens or ())).values_list("veld", "pk", "heeft", "mag")
        for veld, (wens, mag) in schakels.items()
    ]
    oud: Nummers = {veld: [] for veld in schakels}
    mogelijk: dict[str, set[int]] = {veld: set() for veld in schakels}
    for veld, nummer, heeft, mag in rijen[0].union(*rijen[1:], all=True):
        if heeft:
            oud[veld].append(nummer)
        if heeft or mag:
            mogelijk[veld].add(nummer)
    nieuw = {veld: sorted(oud[veld] if wens is None else set(wens)) for veld, (wens, _) in schakels.items()}
    for veld, nummers in nieuw.items():
        if not mogelijk[veld].issuperset(nummers):
            raise Geweigerd(f"Een van de gekozen {veld} hoort niet (meer) bij dit vakplan. Laad de pagina opnieuw.")
    return {veld: sorted(nummers) for veld, nummers in oud.items()}, nieuw


def _kandidaten(rij: Bewaakt, veld: str, mag: QuerySet, wens: list[int]) -> QuerySet:
    relatie = getattr(type(rij), veld)
    eigen, ander = relatie.field.m2m_column_name(), relatie.field.m2m_reverse_name()
    heeft = Exists(relatie.through.objects.filter(**{eigen: rij.pk, ander: OuterRef("pk")}))
    rijen = mag.model.objects.order_by().annotate(
        veld=Value(veld, output_field=CharField()),
        heeft=heeft,
        mag=Exists(mag.filter(pk=OuterRef("pk"))) if wens else Value(False, output_field=BooleanField()),
    )
    return rijen.filter(Q(heeft=True) | Q(pk__in=wens))


def schrijf_schakels(rij: Bewaakt, oud: Nummers, nieuw: Nummers) -> dict[str, list[list[int]]]:
    """Bring the links of `rij` from `oud` to `nieuw`; return the difference, field by field."""
    for veld in nieuw:
        relatie = getattr(type(rij), veld)
        eigen, ander = relatie.field.m2m_column_name(), relatie.field.m2m_reverse_name()
        eraf, erbij = set(oud[veld]) - set(nieuw[veld]), sorted(set(nieuw[veld]) - set(oud[veld]))
        if eraf:
            relatie.through.objects.filter(**{eigen: rij.pk, f"{ander}__in": eraf}).delete()
        if erbij:
            relatie.through.objects.bulk_create(relatie.through(**{eigen: rij.pk, ander: nr}) for nr in erbij)
    return {veld: [oud[veld], nieuw[veld]] for veld in nieuw if oud[veld] != nieuw[veld]}


def maak(log: Log, plan: Vakplan, rij: Bewaakt, schakels: Schakels) -> None:
    """Store a new row of `plan` with its links, and log it."""
    rij.save(force_insert=True)
    _, nieuw = load_schakels(rij, schakels if any(wens for wens, _ in schakels.values()) else {})
    schrijf_schakels(rij, {veld: [] for veld in nieuw}, nieuw)
    log.feit(plan, "nieuw", rij, **_velden(rij), **nieuw)


def wijzig_rij(log: Log, plan: Vakplan, rij: Bewaakt, gezien: int, velden: dict[str, Any], schakels: Schakels) -> None:
    """Claim the row and bring fields and links to what is wanted; what stays the same is no event. Raises Conflict."""
    oud, nieuw = load_schakels(rij, schakels)
    if rij.revision != gezien:
        raise Conflict(rij)
    if oud == nieuw and all(getattr(rij, veld) == waarde for veld, waarde in velden.items()):
        return
    verschil = claim(rij, gezien, **velden)
    log.wijziging(plan, rij, verschil | schrijf_schakels(rij, oud, nieuw))


def haal_weg(log: Log, plan: Vakplan, rij: Bewaakt, gezien: int, schakels: dict[str, QuerySet]) -> None:
    """Remove the row; the log keeps all of it and its `schakels` (name → through rows), so that zet_terug can undo it."""
    if rij.revision != gezien:
        raise Conflict(rij)
    nummers = {naam: sorted(rijen) for naam, rijen in schakels.items()}
    log.feit(plan, WEG, rij, **_velden(rij), **nummers)
    rij.delete()


def load_weggehaald(plan: Vakplan, model: type[Bewaakt], nummer: int) -> dict[str, Any] | None:
    """Return what a row held when it was removed from `plan`, or None when that is not the last thing that happened to it."""
    events = Gebeurtenis.objects.filter(soort=model._meta.model_name, object_id=nummer, plek=plan.log_plek)
    laatste = events.order_by("-nummer").values_list("wat", "inhoud").first()
    return laatste[1] if laatste and laatste[0] == WEG else None


def zet_terug(log: Log, plan: Vakplan, model: type[Bewaakt], nummer: int) -> tuple[Any, dict[str, list[int]]]:
    """Make a removed row again under the same number; return it with the numbers it was linked to. Raises Geweigerd."""
    inhoud = load_weggehaald(plan, model, nummer)
    if inhoud is None or model._default_manager.filter(pk=nummer).exists():
        raise Geweigerd(
            "Iemand was je voor: dit staat er al weer, of het is hier nooit weggehaald. Laad de pagina opnieuw."
        )
    velden = {veld.attname: inhoud[veld.attname] for veld in model._meta.concrete_fields}
    rij = model(**velden)
    rij.save(force_insert=True)
    log.feit(plan, "teruggezet", rij, **inhoud)
    return rij, {naam: nummers for naam, nummers in inhoud.items() if naam not in velden}


def _velden(rij: Bewaakt) -> dict[str, Any]:
    return {veld.attname: getattr(rij, veld.attname) for veld in rij._meta.concrete_fields}
