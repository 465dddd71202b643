"""The rows of steps 3 to 5 with what hangs on what: the links of five tables come from one query."""

from collections import defaultdict

from django.db.models import CharField, QuerySet, Value

from stappenplan import models
from stappenplan.domain import delen as deel
from stappenplan.domain.soorten import (
    ActiviteitSoort,
    Functie,
    MateriaalSoort,
    Resultaat,
    Toetsvorm,
)
from stappenplan.loading.stukken import met


def load_stap_3_tot_5(nummers: list[int], delen: set[str]) -> dict[str, dict[int, list]]:
    """Return toetsen, activiteiten and materialen (those in `delen`) per plan, with their links. One query each, and one for the links."""
    schakels = _schakels(nummers, delen)
    uit: dict[str, dict[int, list]] = {}
    if "toetsing" in delen:
        uit["toetsen"] = load_toetsen(models.Toets.objects.filter(vakplan__in=nummers), schakels)
    if "activiteiten" in delen:
        uit["activiteiten"] = _activiteiten(nummers, schakels)
    if "materialen" in delen:
        uit["materialen"] = _materialen(nummers, schakels)
    return uit


def _schakels(nummers: list[int], delen: set[str]) -> dict[tuple[str, int], list]:
    """Return what hangs on what: (soort, number) → numbers, or (goal, categorie) for a test. One query over five tables."""
    leeg = Value("", output_field=CharField())
    activiteit, materiaal = models.Activiteit, models.Materiaal
    tabellen = []
    if "toetsing" in delen:
        rijen = models.ToetsDoel.objects.filter(toets__vakplan__in=nummers)
        tabellen.append(met(rijen, "toets", "toets_id", "doel_id", "categorie"))
    if "activiteiten" in delen:
        for soort, veld, ander in (("act-doel", "doelen", "leerdoel_id"), ("act-toets", "toetsen", "toets_id")):
            rijen = getattr(activiteit, veld).through.objects.filter(activiteit__vakplan__in=nummers)
            tabellen.append(met(rijen, soort, "activiteit_id", ander).annotate(categorie=leeg))
    if "materialen" in delen:
        for soort, veld, ander in (("mat-act", "activiteiten", "activiteit_id"), ("mat-toets", "toetsen", "toets_id")):
            rijen = getattr(materiaal, veld).through.objects.filter(materiaal__vakplan__in=nummers)
            tabellen.append(met(rijen, soort, "materiaal_id", ander).annotate(categorie=leeg))
    uit: dict[tuple[str, int], list] = defaultdict(list)
    for soort, een, ander, categorie in tabellen[0].union(*tabellen[1:], all=True):
        uit[soort, een].append((ander, categorie) if soort == "toets" else ander)
    return uit


def load_toetsen(toetsen: QuerySet, schakels: dict) -> dict[int, list[deel.Toets]]:
    """Return these tests with their halves per plan, in order; `schakels` has their goals. One query."""
    velden = ("code", "titel", "inhoud", "vorm", "minuten", "leerjaar", "periode", "functie", "resultaat", "herkansing")
    halven = ("pta__weging", "pta__tijdvak", "pta__afsluitend", "pta__revision")
    halven += ("examen__exameneenheid", "examen__weging", "examen__revision")
    rijen = toetsen.order_by("leerjaar", "periode", "code")
    uit = defaultdict(list)
    for plan, id_, *rest in rijen.values_list("vakplan_id", "id", *velden, "revision", *halven):
        code, titel, inhoud, vorm, minuten, leerjaar, periode, functie, resultaat, herkansing, revision = rest[:11]
        pta, examen = rest[11:15], rest[15:]
        uit[plan].append(
            deel.Toets(
                id_,
                code,
                titel,
                inhoud,
                Toetsvorm(vorm),
                minuten,
                leerjaar,
                periode,
                Functie(functie),
                Resultaat(resultaat),
                herkansing,
                revision,
                doelen=tuple(sorted(schakels["toets", id_])),
                pta=deel.PtaRegel(*pta) if pta[3] is not None else None,
                examen=deel.ExamenRegel(*examen) if examen[2] is not None else None,
            )
        )
    return uit


def _activiteiten(nummers: list[int], schakels: dict) -> dict[int, list[deel.Activiteit]]:
    velden = ("id", "soort", "titel", "werkvorm", "leerjaar", "periode", "minuten", "plek", "revision")
    rijen = models.Activiteit.objects.filter(vakplan__in=nummers).order_by("leerjaar", "periode", "id")
    uit = defaultdict(list)
    for plan, id_, soort, *rest in rijen.values_list("vakplan_id", *velden):
        doelen, toetsen = (tuple(sorted(schakels[schakel, id_])) for schakel in ("act-doel", "act-toets"))
        uit[plan].append(deel.Activiteit(id_, ActiviteitSoort(soort), *rest, doelen=doelen, toetsen=toetsen))
    return uit


def _materialen(nummers: list[int], schakels: dict) -> dict[int, list[deel.Materiaal]]:
    velden = ("id", "soort", "titel", "bron", "isbn", "url", "eigenaar", "aantal", "kosten_cent", "locatie", "revision")
    rijen = models.Materiaal.objects.filter(vakplan__in=nummers).order_by("titel", "id")
    uit = defaultdict(list)
    for plan, id_, soort, *rest in rijen.values_list("vakplan_id", *velden):
        activiteiten, toetsen = (tuple(sorted(schakels[schakel, id_])) for schakel in ("mat-act", "mat-toets"))
        uit[plan].append(deel.Materiaal(id_, MateriaalSoort(soort), *rest, activiteiten=activiteiten, toetsen=toetsen))
    return uit
