"""Steps 4 and 5: what every row does: come, open and close, save itself, go and come back."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from leerroutes.writing import Bewaakt, Conflict, Geweigerd, OngeldigeInvoer
from partnerships.domain.rollen import Actie
from stappenplan.access import get_vakplan_or_404, load_plan_rechten
from stappenplan.forms.rijen import RijForm, meld
from stappenplan.loading.lessen import Keuze, laad_lessen, load_rij
from stappenplan.views.conflict import toon_conflict
from stappenplan.views.stap import StapContext, adres, maak_context

# So many boxes are read at a glance.
KORT = 6


class RijViews(ABC):
    """The views of the rows of one step. A room says what its rows are and how they look; the order of things is here."""

    stap: str
    model: type[Bewaakt]
    form: type[RijForm]
    nieuw_form: type[forms.Form]
    nummer_naam: str
    voeg_toe: Callable[..., Any]
    wijzig: Callable[..., Any]
    verwijder: Callable[..., Any]
    zet_terug: Callable[..., Any]

    @abstractmethod
    def pagina(self, request: HttpRequest, stap: StapContext, **extra: Any) -> HttpResponse:
        """Show the page; `extra` holds a form that did not pass."""

    @abstractmethod
    def kaart(self, rij: Any) -> Any:
        """Return a closed row as the template shows it."""

    @abstractmethod
    def open(self, rij: Any) -> dict[str, Any]:
        """Return what the open row offers to choose from."""

    @abstractmethod
    def stand_van(self, beeld: Any) -> dict[str, Any]:
        """Return the counts beside the rows."""

    @abstractmethod
    def woorden(self, rij: Any, velden: dict[str, Any]) -> list[tuple[str, str, str]]:
        """Return (label, mine, theirs) of what differs and is not typed text."""

    def moment(self, rij: Any) -> str:
        """Return where a row stands on the page; when it changes, the page is drawn anew."""
        return ""

    def url(self, plan) -> str:
        """Return the address of the page; rows add their number."""
        return f"{adres(plan)}{self.stap}/"

    def toon(self, request: HttpRequest, slug: str, startjaar: int, vakplan_id: int, nummer: int) -> HttpResponse:
        """Open one row, or close it again (`?dicht=`, with where it stood when it was opened)."""
        rij = load_rij(self.model, request.user, vakplan_id, nummer)
        if rij is None:
            get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)
            raise Http404("Dit staat er niet meer: iemand heeft het verwijderd.")
        plan = rij.vakplan
        rechten = load_plan_rechten(request.user, plan)
        if not rechten.verdict(Actie.CONCEPT_LEZEN):
            raise Geweigerd(rechten.verdict(Actie.CONCEPT_LEZEN).reden)
        if not request.htmx:
            return redirect(f"{self.url(plan)}?open={nummer}#titel-{nummer}")
        if "dicht" in request.GET:
            return self._dicht(request, rij)
        context = {"rij": rij, "form": self.form(initial=self.form.begin(rij)), **self.open(rij)}
        context |= {"rijen_url": self.url(plan), "mag": rechten.verdict(Actie.PLAN_WIJZIGEN), "los": True}
        return render(request, f"stappenplan/{self.stap}/open.html", context)

    def _dicht(self, request: HttpRequest, rij: Any) -> HttpResponse:
        url = self.url(rij.vakplan)
        if request.GET["dicht"] != self.moment(rij):
            return _naar(f"{url}?bij={rij.pk}#open-{rij.pk}")
        context = {"kaarten": [self.kaart(rij)], "rijen_url": url, "los": True}
        return render(request, f"stappenplan/{self.stap}/kaarten.html", context)

    @method_decorator(require_POST)
    def bewaar(self, request: HttpRequest, slug: str, startjaar: int, vakplan_id: int, nummer: int) -> HttpResponse:
        """Save one row with what it is tied to."""
        form, rij = self.form(request.POST), None
        wie = {"by": request.user, "vakplan_id": vakplan_id, self.nummer_naam: nummer}
        try:
            if form.is_valid():
                rij = self.wijzig(**wie, gezien=form.gezien, **form.waarden())
        except OngeldigeInvoer as fout:
            meld(form, fout.fouten)
        except Conflict as conflict:
            return self._conflict(request, form, conflict.rij)
        except Geweigerd:
            # A stranger learns nothing here, not even that there is a plan.
            get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)
            raise
        if rij is None:
            get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)
        if request.htmx:
            return self._stukken(request, form, rij, nummer)
        if rij is None:
            stap = maak_context(request, slug, startjaar, vakplan_id, self.stap)
            return self.pagina(request, stap, open_nr=nummer, open_form=form)
        return redirect(f"{self.url(rij.vakplan)}?open={nummer}#titel-{nummer}")

    def _stukken(self, request: HttpRequest, form: RijForm, rij: Any, nummer: int) -> HttpResponse:
        """Return the pieces that follow from a save: never the field one is typing in."""
        context = {
            "rij": rij,
            "nummer": nummer,
            "form": form,
            "gekozen": {veld: len(form.gekozen(veld)) for veld in ("doelen", "toetsen", "activiteiten")},
        }
        antwoord = render(request, f"stappenplan/{self.stap}/stukken.html", context)
        if rij is not None:
            antwoord["HX-Trigger"] = "opgeslagen"
        return antwoord

    def _conflict(self, request: HttpRequest, form: RijForm, rij: Any) -> HttpResponse:
        """Show what differs; everything else that was sent goes along, or saving mine would empty it."""
        ander = self.form(initial=self.form.begin(rij))
        teksten = [(veld, form[veld].value() or "", str(ander[veld].value() or "")) for veld in form.MET_TEKST]
        rest = [veld for veld in form.fields if veld not in (*form.MET_TEKST, "revision")]
        verborgen = [(veld, waarde) for veld in rest for waarde in request.POST.getlist(veld)]
        return toon_conflict(
            request,
            doelwit=f"#rij-form-{rij.pk}",
            rij=rij,
            actie=request.path,
            terug=f"{self.url(rij.vakplan)}?open={rij.pk}",
            vast=self.woorden(rij, form.waarden()),
            velden=[
                {"naam": veld, "label": form[veld].label.capitalize(), "mijn": mijn, "ander": zijn}
                for veld, mijn, zijn in teksten
                if mijn != zijn
            ],
            verborgen=verborgen + [(veld, mijn) for veld, mijn, zijn in teksten if mijn == zijn],
        )

    @method_decorator(require_POST)
    def weg(self, request: HttpRequest, slug: str, startjaar: int, vakplan_id: int, nummer: int) -> HttpResponse:
        """Remove one row at once, and offer to undo it."""
        plan = get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)
        gezien = request.POST.get("revision", "")
        wie = {"by": request.user, "vakplan_id": plan.pk, self.nummer_naam: nummer}
        try:
            rij = self.verwijder(**wie, gezien=int(gezien) if gezien.isdecimal() else -1)
        except Conflict:
            raise Geweigerd(
                "Iemand was je voor en wijzigde dit net. Laad de pagina opnieuw en kijk of het nog weg mag."
            ) from None
        if not request.htmx:
            return redirect(f"{self.url(plan)}?weg={nummer}")
        context = {"titel": rij.titel, "nummer": nummer, "rijen_url": self.url(plan)}
        return _opgeslagen(render(request, "stappenplan/rij/weg_li.html", context))

    @method_decorator(require_POST)
    def terug(self, request: HttpRequest, slug: str, startjaar: int, vakplan_id: int, nummer: int) -> HttpResponse:
        """Undo the removal of one row."""
        plan = get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)
        rij = self.zet_terug(by=request.user, vakplan_id=plan.pk, **{self.nummer_naam: nummer})
        if not request.htmx:
            return redirect(f"{self.url(plan)}?bij={nummer}#open-{nummer}")
        context = {"kaarten": [self.kaart(rij)], "rijen_url": self.url(plan), "los": True}
        return _opgeslagen(render(request, f"stappenplan/{self.stap}/kaarten.html", context))

    @method_decorator(require_POST)
    def nieuw(self, request: HttpRequest, slug: str, startjaar: int, vakplan_id: int) -> HttpResponse:
        """Make a row and open it."""
        plan = get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)
        form = self.nieuw_form(request.POST)
        try:
            if form.is_valid():
                rij = self.voeg_toe(by=request.user, vakplan_id=plan.pk, **form.waarden())
                return redirect(f"{self.url(plan)}?open={rij.pk}#titel-{rij.pk}")
        except OngeldigeInvoer as fout:
            meld(form, fout.fouten)
        stap = maak_context(request, slug, startjaar, vakplan_id, self.stap)
        return self.pagina(request, stap, nieuw=form)

    def stand(self, request: HttpRequest, slug: str, startjaar: int, vakplan_id: int) -> HttpResponse:
        """Return the counts after a save."""
        plan = get_vakplan_or_404(request.user, slug, startjaar, vakplan_id)
        lezen = load_plan_rechten(request.user, plan).verdict(Actie.CONCEPT_LEZEN)
        if not lezen:
            raise Geweigerd(lezen.reden)
        context = {"rijen_url": self.url(plan), **self.stand_van(laad_lessen(plan))}
        return render(request, f"stappenplan/{self.stap}/stand.html", context)


def getal(waarde: str | None) -> int | None:
    """Return the number in an address, None for anything else."""
    return int(waarde) if waarde and waarde.isdecimal() else None


def verdeel(keuzes: list[Keuze]) -> dict[str, list[Keuze]]:
    """Return what is chosen or lies near, and the rest; a short list is not split."""
    if len(keuzes) <= KORT:
        return {"voorop": keuzes, "rest": []}
    return {
        "voorop": [keuze for keuze in keuzes if keuze.gekozen or keuze.dichtbij],
        "rest": [keuze for keuze in keuzes if not keuze.gekozen and not keuze.dichtbij],
    }


def kort(woorden: list[str]) -> str:
    """Return one or two names as they are, of more the first and how many follow."""
    return ", ".join(woorden) if len(woorden) < 3 else f"{woorden[0]} en nog {len(woorden) - 1}"


def _opgeslagen(antwoord: HttpResponse) -> HttpResponse:
    antwoord["HX-Trigger"] = "opgeslagen"
    return antwoord


def _naar(url: str) -> HttpResponse:
    antwoord = HttpResponse()
    antwoord["HX-Redirect"] = url
    return antwoord
