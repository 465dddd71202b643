"""Step 5: materials per soort, to write in, or per activity, to read as a table or a list."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from leerroutes.recht import telwoord
from partnerships.domain.leerroute import leerjaar_label
from partnerships.domain.rollen import Actie
from stappenplan.domain.beeld import PlanBeeld
from stappenplan.domain.materialen import kosten_cent, nergens_gebruikt, zonder_materiaal
from stappenplan.domain.soorten import MateriaalSoort
from stappenplan.forms.materialen import MateriaalForm, NieuwMateriaalForm, euro
from stappenplan.loading.lessen import Keuze, load_activiteitkeuzes, load_keten, load_toetskeuzes
from stappenplan.models import Materiaal
from stappenplan.operations import materialen as operaties
from stappenplan.operations.rijen import load_weggehaald
from stappenplan.views.activiteiten import ketens
from stappenplan.views.rijen import RijViews, getal, kort, verdeel
from stappenplan.views.stap import StapContext, pagina

STAP = "materialen"
SOORT, ACTIVITEIT, LOS = "", "activiteit", "los"
KANTEN = {"vmbo": "vmbo", "mbo": "mbo", "samen": "beiden"}


@dataclass(frozen=True, slots=True)
class Kaart:
    """A closed row in words. `kant` is the sign of its owner, "" when that is no school."""

    id: int
    titel: str
    soort: str
    aantal: str
    eigenaar: str
    kant: str
    kosten: str
    locatie: str
    gebruikt: str


class Materialen(RijViews):
    """The rows of step 5."""

    stap = STAP
    model = Materiaal
    form = MateriaalForm
    nieuw_form = NieuwMateriaalForm
    nummer_naam = "materiaal_id"
    voeg_toe = staticmethod(operaties.voeg_materiaal_toe)
    wijzig = staticmethod(operaties.wijzig_materiaal)
    verwijder = staticmethod(operaties.verwijder_materiaal)
    zet_terug = staticmethod(operaties.zet_materiaal_terug)

    def pagina(self, request: HttpRequest, stap: StapContext, **extra: Any) -> HttpResponse:
        """Show the materials in groups, and below them the form for a new one."""
        beeld, url = stap.heel, f"{stap.basis}{STAP}/"
        groep = request.GET.get("groep", SOORT)
        extra.setdefault("open_nr", getal(request.GET.get("open")))
        open_rij = next((m for m in beeld.materialen if m.id == extra["open_nr"]), None)
        if open_rij:
            form = extra.pop("open_form", None) or MateriaalForm(initial=MateriaalForm.begin(open_rij))
            extra |= {"rij": open_rij, "form": form, **_open_uit_beeld(beeld, open_rij, form)}
        else:
            extra["open_nr"] = None
        weg = getal(request.GET.get("weg"))
        context = {
            "groepen": _per_activiteit(beeld) if groep == ACTIVITEIT else _per_soort(beeld, los=groep == LOS),
            "pillen": _pillen(beeld, groep, url),
            "nieuw": extra.pop("nieuw", None)
            or NieuwMateriaalForm(initial={"bij": getal(request.GET.get("nieuw_bij"))}),
            "mag": stap.verdict(Actie.PLAN_WIJZIGEN),
            "rijen_url": url,
            "soorten": list(MateriaalSoort),
            "weg_nr": weg,
            "weg": load_weggehaald(stap.plan, Materiaal, weg) if weg else None,
            **self.stand_van(beeld),
        }
        bij = getal(str(context["nieuw"]["bij"].value() or ""))
        context["nieuw_bij"] = next((a for a in beeld.activiteiten if a.id == bij), None)
        sjabloon = "activiteiten" if groep == ACTIVITEIT else "pagina"
        return stap.render(request, f"stappenplan/{STAP}/{sjabloon}.html", **(extra | context))

    def kaart(self, rij: Materiaal) -> Kaart:
        """Return a closed row. One query."""
        keten = load_keten(rij)
        return maak_kaart(rij, [naam for _, naam in (*keten.activiteiten, *keten.toetsen)])

    def open(self, rij: Materiaal) -> dict[str, Any]:
        """Return the choices of one open row. Two queries."""
        activiteiten = [_met_plek(*keuze) for keuze in load_activiteitkeuzes(rij)]
        return _keuzes(activiteiten, load_toetskeuzes(rij))

    def stand_van(self, beeld: PlanBeeld) -> dict[str, Any]:
        """Return which activities still lack material, the number per soort, and what it costs together."""
        soorten = Counter(m.soort for m in beeld.materialen)
        return {
            "zonder": zonder_materiaal(beeld),
            "aantal": len(beeld.materialen),
            "op_soort": [(soort.label, aantal) for soort, aantal in soorten.most_common()],
            "kosten": euro(kosten_cent(beeld)),
        }

    def woorden(self, rij: Materiaal, velden: dict[str, Any]) -> list[tuple[str, str, str]]:
        """Return (label, mine, theirs) of what differs and is not typed text."""
        keten = load_keten(rij)
        activiteiten = {k.id: k.naam for k, *_ in load_activiteitkeuzes(rij)}
        toetsen = {k.id: k.naam for k in load_toetskeuzes(rij)}
        paren = [
            ("Soort", MateriaalSoort(velden["soort"]).label, MateriaalSoort(rij.soort).label),
            ("Activiteiten", _namen(velden["activiteit_ids"], activiteiten), _los(keten.activiteiten)),
            ("Toetsen", _namen(velden["toets_ids"], toetsen), _los(keten.toetsen)),
        ]
        return [(label, mijn or "geen", ander or "geen") for label, mijn, ander in paren if mijn != ander]

    def moment(self, rij: Materiaal) -> str:
        """Return the group under which the row stands."""
        return str(rij.soort)


rijen = Materialen()
pagina(STAP)(rijen.pagina)


def maak_kaart(rij: Any, gebruikt: list[str]) -> Kaart:
    """Return the closed row of a material, stored or from the picture."""
    kosten = "gratis" if rij.kosten_cent == 0 else f"€ {euro(rij.kosten_cent)}" if rij.kosten_cent else ""
    kant = KANTEN.get(rij.eigenaar.lower(), "")
    soort = MateriaalSoort(rij.soort).label
    aantal = str(rij.aantal) if rij.aantal else ""
    return Kaart(rij.id, rij.titel, soort, aantal, rij.eigenaar, kant, kosten, rij.locatie, kort(gebruikt))


def _per_soort(beeld: PlanBeeld, *, los: bool) -> list[dict[str, Any]]:
    titels = {a.id: a.titel for a in beeld.activiteiten}
    codes = {t.id: f"{t.code} {t.titel}" for t in beeld.toetsen}
    per_soort = defaultdict(list)
    for m in nergens_gebruikt(beeld) if los else beeld.materialen:
        per_soort[m.soort].append(m)
    return [
        {
            "sleutel": soort.value,
            "naam": soort.label.capitalize(),
            "kaarten": [maak_kaart(m, _gebruikt(m, titels, codes)) for m in per_soort[soort]],
            "telling": _telling(per_soort[soort]),
        }
        for soort in MateriaalSoort
        if soort in per_soort
    ]


def _per_activiteit(beeld: PlanBeeld) -> list[dict[str, Any]]:
    """Return the materials under each activity that uses them, itself or through a toets, in the order of the route."""
    keten, kaarten = ketens(beeld), {m.id: maak_kaart(m, []) for m in beeld.materialen}
    bij, bij_toets = defaultdict(list), defaultdict(list)
    for m in beeld.materialen:
        for nummers, waar in ((m.activiteiten, bij), (m.toetsen, bij_toets)):
            for nummer in nummers:
                waar[nummer].append(m)
    uit = []
    for a in beeld.activiteiten:
        hier = {m.id: m for lijst in (bij[a.id], *(bij_toets[nr] for nr in a.toetsen)) for m in lijst}
        doelen, toetsen, _ = keten[a.id]
        uit.append(
            {
                "id": a.id,
                "titel": a.titel,
                "wanneer": f"{leerjaar_label(a.leerjaar)}, periode {a.periode}",
                "doel": kort(doelen),
                "toets": kort(toetsen),
                "kaarten": [kaarten[nummer] for nummer in hier],
                "telling": _telling(list(hier.values())),
            }
        )
    return uit


def _telling(materialen: list[Any]) -> str:
    som = sum(m.kosten_cent or 0 for m in materialen)
    return telwoord(len(materialen), "materiaal", "materialen") + (f", € {euro(som)}" if som else "")


def _gebruikt(m: Any, titels: dict[int, str], codes: dict[int, str]) -> list[str]:
    namen = [titels[nr] for nr in m.activiteiten if nr in titels]
    return namen + [codes[nr] for nr in m.toetsen if nr in codes]


def _pillen(beeld: PlanBeeld, groep: str, url: str) -> list[dict[str, Any]]:
    los = len(nergens_gebruikt(beeld))
    return [
        {"naam": "Op soort", "url": url, "aantal": len(beeld.materialen), "aan": groep not in (ACTIVITEIT, LOS)},
        {"naam": "Per activiteit", "url": f"{url}?groep={ACTIVITEIT}", "aantal": None, "aan": groep == ACTIVITEIT},
        {"naam": "Nergens gebruikt", "url": f"{url}?groep={LOS}", "aantal": los, "aan": groep == LOS},
    ]


def _open_uit_beeld(beeld: PlanBeeld, m: Any, form: MateriaalForm) -> dict[str, Any]:
    activiteit_ids = form.gekozen("activiteiten") if form.is_bound else set(m.activiteiten)
    toets_ids = form.gekozen("toetsen") if form.is_bound else set(m.toetsen)
    activiteiten = [
        _met_plek(Keuze(a.id, a.titel, a.id in activiteit_ids), a.leerjaar, a.periode) for a in beeld.activiteiten
    ]
    return _keuzes(activiteiten, [Keuze(t.id, f"{t.code} {t.titel}", t.id in toets_ids) for t in beeld.toetsen])


def _met_plek(keuze: Keuze, leerjaar: int, periode: int) -> Keuze:
    return Keuze(keuze.id, f"{leerjaar}.{periode} {keuze.naam}", keuze.gekozen)


def _keuzes(activiteiten: list[Keuze], toetsen: list[Keuze]) -> dict[str, Any]:
    gekozen = {"activiteiten": sum(k.gekozen for k in activiteiten), "toetsen": sum(k.gekozen for k in toetsen)}
    return {
        "activiteiten": verdeel(activiteiten),
        "toetsen": verdeel(toetsen),
        "gekozen": gekozen,
        "soorten": list(MateriaalSoort),
    }


def _los(woorden: tuple[tuple[int, str], ...]) -> str:
    return ", ".join(naam for _, naam in woorden)


def _namen(nummers: list[int], namen: dict[int, str]) -> str:
    return ", ".join(sorted(namen[nr] for nr in nummers if nr in namen))
