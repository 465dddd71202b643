"""Step 4: activities per leerjaar and periode, each in its chain from doel to materiaal."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from leerroutes.recht import telwoord
from partnerships.domain.leerroute import leerjaar_label
from partnerships.domain.rollen import Actie
from stappenplan.domain.activiteiten import toetsen_met_activiteit
from stappenplan.domain.beeld import PlanBeeld
from stappenplan.domain.jaarindeling import Jaar, begin_leerjaar, jaarindeling
from stappenplan.domain.materialen import zonder_materiaal
from stappenplan.domain.soorten import ActiviteitSoort
from stappenplan.forms.activiteiten import KLOKUREN, MINUTEN, ActiviteitForm, NieuweActiviteitForm, duur_in_woorden
from stappenplan.loading.lessen import Keuze, doelkeuzes, load_doelkeuzes, load_keten, load_toetskeuzes
from stappenplan.loading.perioden import load_indeling
from stappenplan.models import Activiteit
from stappenplan.operations import activiteiten as operaties
from stappenplan.operations.rijen import load_weggehaald
from stappenplan.views.rijen import RijViews, getal, kort, verdeel
from stappenplan.views.stap import StapContext, pagina

STAP = "activiteiten"
ENKELVOUD = {KLOKUREN: "klokuur", MINUTEN: "minuut"}


@dataclass(frozen=True, slots=True)
class Kaart:
    """A closed row: its line, and the chain in words; an empty word is a place that is still empty."""

    id: int
    titel: str
    regel: str
    plek: str
    doel: str
    toets: str
    materiaal: str


class Activiteiten(RijViews):
    """The rows of step 4."""

    stap = STAP
    model = Activiteit
    form = ActiviteitForm
    nieuw_form = NieuweActiviteitForm
    nummer_naam = "activiteit_id"
    voeg_toe = staticmethod(operaties.voeg_activiteit_toe)
    wijzig = staticmethod(operaties.wijzig_activiteit)
    verwijder = staticmethod(operaties.verwijder_activiteit)
    zet_terug = staticmethod(operaties.zet_activiteit_terug)

    def pagina(self, request: HttpRequest, stap: StapContext, **extra: Any) -> HttpResponse:
        """Show one leerjaar: a section per periode, and below it the form for a new activity."""
        beeld, jaren = stap.heel, jaarindeling(stap.heel.route)
        extra.setdefault("open_nr", getal(request.GET.get("open")))
        open_rij = next((a for a in beeld.activiteiten if a.id == extra["open_nr"]), None)
        bij = next((a for a in beeld.activiteiten if a.id == getal(request.GET.get("bij"))), open_rij)
        leerjaar = _leerjaar(request, extra, jaren, beeld, bij)
        jaar = next(jaar for jaar in jaren if jaar.leerjaar == leerjaar)
        if open_rij:
            form = extra.pop("open_form", None) or ActiviteitForm(initial=ActiviteitForm.begin(open_rij))
            extra |= {"rij": open_rij, "form": form, **_open_uit_beeld(beeld, jaren, open_rij, form)}
        else:
            extra["open_nr"] = None
        weg = getal(request.GET.get("weg"))
        return stap.render(
            request,
            "stappenplan/activiteiten/pagina.html",
            periodes=_periodes(beeld, jaar),
            jaar=jaar,
            pillen=_pillen(beeld, jaren, leerjaar, f"{stap.basis}{STAP}/"),
            alle_momenten=momenten(jaren),
            nieuw=extra.pop("nieuw", None) or NieuweActiviteitForm(initial={"moment": f"{leerjaar}.{jaar.nummers[0]}"}),
            mag=stap.verdict(Actie.PLAN_WIJZIGEN),
            rijen_url=f"{stap.basis}{STAP}/",
            soorten=list(ActiviteitSoort),
            weg_nr=weg,
            weg=load_weggehaald(stap.plan, Activiteit, weg) if weg else None,
            **self.stand_van(beeld),
            **extra,
        )

    def kaart(self, rij: Activiteit) -> Kaart:
        """Return a closed row. One query."""
        keten = load_keten(rij)
        return maak_kaart(
            rij,
            [naam for _, naam in keten.doelen] or (["via de toets"] if keten.via else []),
            [naam for _, naam in keten.toetsen],
            len(keten.materialen),
        )

    def open(self, rij: Activiteit) -> dict[str, Any]:
        """Return the choices of one open row. Four queries."""
        jaren = jaarindeling(load_indeling(rij.vakplan.cohort))
        doelen = load_doelkeuzes(rij.vakplan, rij)
        toetsen = load_toetskeuzes(rij, (rij.leerjaar, rij.periode))
        return _keuzes(jaren, rij, doelen, toetsen) | {"soorten": list(ActiviteitSoort)}

    def stand_van(self, beeld: PlanBeeld) -> dict[str, Any]:
        """Return whether the chain is complete, and how many activities there are of each soort."""
        zonder, soorten = zonder_materiaal(beeld), Counter(a.soort for a in beeld.activiteiten)
        return {
            "getoetst": toetsen_met_activiteit(beeld),
            "met_materiaal": len(beeld.activiteiten) - len(zonder),
            "zonder_materiaal": zonder,
            "aantal": len(beeld.activiteiten),
            "op_soort": [(soort.label, aantal) for soort, aantal in soorten.most_common()],
        }

    def woorden(self, rij: Activiteit, velden: dict[str, Any]) -> list[tuple[str, str, str]]:
        """Return (label, mine, theirs) of what differs and is not typed text."""
        keten, mogelijk = load_keten(rij), {k.id: k.naam for k in load_doelkeuzes(rij.vakplan, rij)}
        toetsen = {k.id: k.naam for k in load_toetskeuzes(rij)}
        paren = [
            ("Soort", ActiviteitSoort(velden["soort"]).label, ActiviteitSoort(rij.soort).label),
            ("Wanneer", _moment(velden["leerjaar"], velden["periode"]), _moment(rij.leerjaar, rij.periode)),
            ("Doelen", _namen(velden["doel_ids"], mogelijk), ", ".join(naam for _, naam in keten.doelen)),
            ("Toetsen", _namen(velden["toets_ids"], toetsen), ", ".join(naam for _, naam in keten.toetsen)),
        ]
        return [(label, mijn or "geen", ander or "geen") for label, mijn, ander in paren if mijn != ander]

    def moment(self, rij: Activiteit) -> str:
        """Return the periode under which the row stands."""
        return f"{rij.leerjaar}.{rij.periode}"


rijen = Activiteiten()
pagina(STAP)(rijen.pagina)


def momenten(jaren: tuple[Jaar, ...]) -> list[tuple[str, str]]:
    """Return (value, words) of every periode of the route."""
    return [(f"{j.leerjaar}.{nr}", _moment(j.leerjaar, nr)) for j in jaren for nr in j.nummers]


def maak_kaart(rij: Any, doelen: list[str], toetsen: list[str], materialen: int) -> Kaart:
    """Return the closed row of an activity, stored or from the picture."""
    aantal, eenheid = duur_in_woorden(rij.minuten)
    duur = f"{aantal} {ENKELVOUD[eenheid] if aantal == '1' else eenheid}" if aantal else ""
    regel = ", ".join(filter(None, [ActiviteitSoort(rij.soort).label, rij.werkvorm, duur]))
    materiaal = telwoord(materialen, "materiaal", "materialen") if materialen else ""
    return Kaart(rij.id, rij.titel, regel, rij.plek, kort(doelen), kort(toetsen), materiaal)


def ketens(beeld: PlanBeeld) -> dict[int, tuple[list[str], list[str], int]]:
    """Return per activity of the picture: its goals and tests in words, and how many materials it uses."""
    toetsen = {toets.id: toets for toets in beeld.toetsen}
    bij_activiteit, bij_toets = defaultdict(set), defaultdict(set)
    for materiaal in beeld.materialen:
        for nummers, waar in ((materiaal.activiteiten, bij_activiteit), (materiaal.toetsen, bij_toets)):
            for nummer in nummers:
                waar[nummer].add(materiaal.id)
    uit = {}
    for a in beeld.activiteiten:
        eigen = [toetsen[nr] for nr in a.toetsen if nr in toetsen]
        doelen = [f"{d.code} {d.naam}".strip() for nr in a.doelen if (d := beeld.boom.doelen.get(nr))]
        doelen = doelen or (["via de toets"] if any(toets.doelen for toets in eigen) else [])
        gebruikt = bij_activiteit[a.id].union(*(bij_toets[nr] for nr in a.toetsen))
        uit[a.id] = (doelen, [f"{toets.code} {toets.titel}" for toets in eigen], len(gebruikt))
    return uit


def _leerjaar(request: HttpRequest, extra: dict[str, Any], jaren: tuple[Jaar, ...], beeld: PlanBeeld, bij: Any) -> int:
    """Return the leerjaar to show: of the row asked for, of the form that did not pass, of the address, or the first that has any."""
    nieuw = extra.get("nieuw")
    getypt = getal((nieuw["moment"].value() or "").partition(".")[0]) if nieuw else None
    gevraagd = bij.leerjaar if bij else getypt or getal(request.GET.get("leerjaar"))
    bekend = [jaar.leerjaar for jaar in jaren]
    if gevraagd in bekend:
        return gevraagd
    return next((a.leerjaar for a in beeld.activiteiten if a.leerjaar in bekend), begin_leerjaar(beeld))


def _pillen(beeld: PlanBeeld, jaren: tuple[Jaar, ...], leerjaar: int, url: str) -> list[dict[str, Any]]:
    tel = Counter(a.leerjaar for a in beeld.activiteiten)
    return [
        {
            "naam": leerjaar_label(jaar.leerjaar).capitalize(),
            "url": f"{url}?leerjaar={jaar.leerjaar}",
            "aantal": tel[jaar.leerjaar],
            "aan": jaar.leerjaar == leerjaar,
        }
        for jaar in jaren
    ]


def _periodes(beeld: PlanBeeld, jaar: Jaar) -> list[dict[str, Any]]:
    """Return the periodes of one leerjaar with their closed rows; one that the calendar no longer has, comes last."""
    keten, kaarten = ketens(beeld), defaultdict(list)
    for a in beeld.activiteiten:
        if a.leerjaar == jaar.leerjaar:
            kaarten[a.periode].append(maak_kaart(a, *keten[a.id]))
    dagen = {blok.nummer: blok for blok in jaar.blokken}
    return [
        {
            "nummer": nummer,
            "blok": dagen.get(nummer),
            "kaarten": kaarten[nummer],
            "telling": telwoord(len(kaarten[nummer]), "activiteit", "activiteiten"),
        }
        for nummer in [*dagen, *sorted(kaarten.keys() - dagen.keys())]
    ]


def _open_uit_beeld(beeld: PlanBeeld, jaren: tuple[Jaar, ...], a: Any, form: ActiviteitForm) -> dict[str, Any]:
    doel_ids = form.gekozen("doelen") if form.is_bound else set(a.doelen)
    toets_ids = form.gekozen("toetsen") if form.is_bound else set(a.toetsen)
    hier = [p.doel for p in beeld.plaatsingen if (p.leerjaar, p.periode) == (a.leerjaar, a.periode)]
    toetsen = [
        Keuze(t.id, f"{t.code} {t.titel}", t.id in toets_ids, (t.leerjaar, t.periode) == (a.leerjaar, a.periode))
        for t in beeld.toetsen
    ]
    return _keuzes(jaren, a, doelkeuzes(beeld.boom, beeld.rijen, doel_ids, hier), toetsen)


def _keuzes(jaren: tuple[Jaar, ...], rij: Any, doelen: list[Keuze], toetsen: list[Keuze]) -> dict[str, Any]:
    hier = (f"{rij.leerjaar}.{rij.periode}", _moment(rij.leerjaar, rij.periode))
    alle = momenten(jaren)
    return {
        "momenten": alle if hier in alle else [*alle, hier],
        "doelen": verdeel(doelen),
        "toetsen": verdeel(toetsen),
        "gekozen": {"doelen": sum(k.gekozen for k in doelen), "toetsen": sum(k.gekozen for k in toetsen)},
        "moment": hier[0],
    }


def _moment(leerjaar: int, periode: int) -> str:
    return f"{leerjaar_label(leerjaar)}, periode {periode}"


def _namen(nummers: list[int], namen: dict[int, str]) -> str:
    return ", ".join(sorted(namen[nr] for nr in nummers if nr in namen))
