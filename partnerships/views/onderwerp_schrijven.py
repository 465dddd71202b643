"""Writing a subject: its text with a preview, back to the starting text, and subjects of the schools themselves."""

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from leerroutes.opmaak import schoon
from leerroutes.writing import Conflict, Geweigerd
from partnerships.domain.overeenkomstbeeld import OnderwerpBeeld, OvereenkomstBeeld
from partnerships.domain.rollen import Actie
from partnerships.domain.velduitleg import UITLEG
from partnerships.forms.overeenkomst import EigenOnderwerpForm, onderwerp_form
from partnerships.models import Onderwerp, Overeenkomst
from partnerships.operations import onderwerpen as operaties
from partnerships.operations.overeenkomst import eis_opstellen
from partnerships.views.formulier import bevestig_pagina, formulier_pagina
from partnerships.views.onderwerp import vind
from partnerships.views.onderwerp_tekst import toon_voorbeeld
from partnerships.views.overeenkomst_toegang import get_overeenkomst, overeenkomst_kruimels
from partnerships.views.toegang import eis

_TE_LANG = f"Deze tekst is te lang voor een voorbeeld. Er passen {operaties.LANGSTE_TEKST:,} tekens.".replace(",", ".")


def nieuw(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    """Add a subject of the schools themselves."""
    rij, beeld, _ = mag_schrijven_aan(request, slug, nummer)
    return formulier_pagina(
        request,
        EigenOnderwerpForm,
        partial(operaties.voeg_onderwerp_toe, by=request.user, overeenkomst=rij),
        begin={},
        klaar=lambda o: reverse("overeenkomst-onderwerp", args=[slug, nummer, o.sleutel]),
        gelukt=lambda o: f"Het onderwerp ‘{o.titel}’ staat erbij.",
        terug=reverse("overeenkomst", args=[slug, nummer]),
        titel="Nieuw onderwerp",
        inleiding="Voor wat niet in de wet staat, maar wat jullie wel willen afspreken.",
        knop="Voeg toe",
        sjabloon="partnerships/overeenkomst/schrijven.html",
        velden=list(UITLEG.values()),
        kruimels=overeenkomst_kruimels(rij, beeld, ("Nieuw onderwerp", "")),
    )


def schrijven(request: HttpRequest, slug: str, nummer: int, sleutel: str) -> HttpResponse:
    """Write the text of a subject."""
    rij, beeld, o = mag_schrijven_aan(request, slug, nummer, sleutel)
    onderwerp = get_onderwerp_rij(rij, sleutel)
    return formulier_pagina(
        request,
        onderwerp_form(onderwerp, o.eigen),
        partial(operaties.schrijf_onderwerp, by=request.user, onderwerp=onderwerp),
        rij=onderwerp,
        klaar=reverse("overeenkomst-onderwerp", args=[slug, nummer, sleutel]),
        gelukt="De tekst is bewaard.",
        voorbeeld=toon_voorbeeld(o.tekst, beeld.feiten, o.gegevens) if request.method == "GET" else None,
        **_pagina(rij, beeld, o),
    )


@require_POST
def voorbeeld(request: HttpRequest, slug: str, nummer: int, sleutel: str) -> HttpResponse:
    """Show a text as it will read, without keeping it; without JavaScript on the page with the form."""
    rij, beeld, o = mag_schrijven_aan(request, slug, nummer, sleutel)
    tekst = request.POST.get("tekst", "")
    lang = len(tekst) > operaties.LANGSTE_TEKST
    html = None if lang else toon_voorbeeld(schoon(tekst), beeld.feiten, o.gegevens)
    context = {"voorbeeld": html, "te_lang": _TE_LANG if lang else ""}
    if getattr(request, "htmx", False):
        return render(request, "partnerships/overeenkomst/_voorbeeld.html", context)
    form = onderwerp_form(get_onderwerp_rij(rij, sleutel), o.eigen)(
        initial={naam: request.POST.get(naam, "") for naam in ("tekst", "titel", "gezien")}
    )
    hier = reverse("overeenkomst-onderwerp-schrijven", args=[slug, nummer, sleutel])
    terug = reverse("overeenkomst-onderwerp", args=[slug, nummer, sleutel])
    pagina = _pagina(rij, beeld, o) | context | {"form": form, "hier": hier, "terug": terug}
    return render(request, pagina["sjabloon"], pagina)


def begintekst(request: HttpRequest, slug: str, nummer: int, sleutel: str) -> HttpResponse:
    """Put the starting text back, after asking once more."""
    rij, beeld, o = mag_schrijven_aan(request, slug, nummer, sleutel)
    onderwerp = get_onderwerp_rij(rij, sleutel)
    terug = reverse("overeenkomst-onderwerp", args=[slug, nummer, sleutel])
    doe = partial(operaties.neem_begintekst, by=request.user, onderwerp=onderwerp, gezien=onderwerp.revision)
    return bevestig_pagina(
        request,
        partial(_eerst, doe),
        vraag=f"Wil je de begintekst van ‘{o.titel}’ terug?",
        gevolg="De tekst die er nu staat, verdwijnt uit dit onderwerp. In de geschiedenis blijft hij staan. Akkoorden op deze tekst vervallen.",
        label="Zet de begintekst terug",
        terug=terug,
        gedaan="De begintekst staat er weer.",
        kruimels=overeenkomst_kruimels(rij, beeld, (o.titel, terug), ("Begintekst", "")),
    )


def weg(request: HttpRequest, slug: str, nummer: int, sleutel: str) -> HttpResponse:
    """Take an own subject away, after asking once more."""
    rij, beeld, o = mag_schrijven_aan(request, slug, nummer, sleutel)
    onderwerp = get_onderwerp_rij(rij, sleutel)
    return bevestig_pagina(
        request,
        partial(_eerst, partial(operaties.verwijder_onderwerp, by=request.user, onderwerp=onderwerp)),
        vraag=f"Wil je ‘{o.titel}’ weghalen?",
        gevolg="De tekst en de opmerkingen gaan weg.",
        label="Haal weg",
        terug=reverse("overeenkomst", args=[slug, nummer]),
        gedaan=f"‘{o.titel}’ is weg.",
        kruimels=overeenkomst_kruimels(rij, beeld, (o.titel, ""), ("Weghalen", "")),
    )


def _eerst(doe: Callable[[], object]) -> None:
    """Do what was confirmed; refuse it when somebody was first at this very moment."""
    try:
        doe()
    except Conflict:
        raise Geweigerd("Iemand wijzigde dit onderwerp net. Kijk wat er nu staat en kies dan opnieuw.") from None


def mag_schrijven_aan(
    request: HttpRequest, slug: str, nummer: int, sleutel: str = ""
) -> tuple[Overeenkomst, OvereenkomstBeeld, OnderwerpBeeld | None]:
    """Return the agreement and one subject for who may write it now; refuse everybody else."""
    rij, beeld, rechten = get_overeenkomst(request, slug, nummer)
    eis(rechten, Actie.OVEREENKOMST_SCHRIJVEN)
    eis_opstellen(rij)
    return rij, beeld, vind(beeld, sleutel) if sleutel else None


def get_onderwerp_rij(rij: Overeenkomst, sleutel: str) -> Onderwerp:
    """Return the row of a subject, with its agreement."""
    onderwerp = get_object_or_404(Onderwerp, overeenkomst=rij, sleutel=sleutel)
    onderwerp.overeenkomst = rij
    return onderwerp


def _pagina(rij: Overeenkomst, beeld: OvereenkomstBeeld, o: OnderwerpBeeld) -> dict[str, object]:
    args = [beeld.slug, beeld.nummer, o.sleutel]
    return {
        "titel": o.titel,
        "o": o,
        "beeld": beeld,
        "sjabloon": "partnerships/overeenkomst/schrijven.html",
        "velden": list(UITLEG.values()),
        "voorbeeld_url": reverse("overeenkomst-onderwerp-voorbeeld", args=args),
        "kruimels": overeenkomst_kruimels(
            rij, beeld, (o.titel, reverse("overeenkomst-onderwerp", args=args)), ("Schrijven", "")
        ),
    }
