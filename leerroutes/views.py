"""Pages of the house itself: a job's progress, its file, the demo login, health, and the pages for what went wrong."""

from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from leerroutes.models import Klus

DEMO_BACKEND = "leerroutes.accounts.backend.Backend"


def klus(request: HttpRequest, klus_id: int) -> HttpResponse:
    """Show how far a job is: a whole page, or the fragment that the page asks for every second."""
    rij = get_object_or_404(Klus.objects.visible_to(request.user), pk=klus_id)
    if rij.klaar_op and rij.terug and not rij.resultaat and not rij.fout:
        return _naar(request, rij.terug)
    sjabloon = "onderdelen/klus.html" if request.htmx else "leerroutes/klus.html"
    return render(request, sjabloon, {"klus": rij, "url": reverse("klus", args=[rij.pk])})


def _naar(request: HttpRequest, adres: str) -> HttpResponse:
    if not request.htmx:
        return redirect(adres)
    antwoord = HttpResponse()
    antwoord["HX-Redirect"] = adres
    return antwoord


def klus_bestand(request: HttpRequest, klus_id: int) -> FileResponse:
    """Hand over the file that a job made, to the person who asked for it."""
    rij = get_object_or_404(Klus.objects.visible_to(request.user), pk=klus_id)
    if not rij.resultaat:
        raise Http404("Deze klus heeft nog geen bestand.")
    return FileResponse(rij.resultaat.open("rb"), as_attachment=True, filename=rij.resultaat.name.rsplit("/", 1)[-1])


@require_POST
@login_not_required
def demo_inloggen(request: HttpRequest) -> HttpResponse:
    """Log in with one click as somebody of the demo; outside the demo this address does not exist."""
    if not settings.DEMO:
        raise Http404
    user = get_object_or_404(
        get_user_model(), email__iexact=request.POST.get("email", ""), email__endswith="@demo.example"
    )
    login(request, user, backend=DEMO_BACKEND)
    verder = request.POST.get("next", "")
    return redirect(
        verder if url_has_allowed_host_and_scheme(verder, {request.get_host()}) else settings.LOGIN_REDIRECT_URL
    )


@login_not_required
def gezond(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("gezond", content_type="text/plain")


def niet_gevonden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show the page for what is not there, with the reason when there is one."""
    # Http404 itself and the address book's own carry text for developers; only our kinds carry a reason.
    reden = str(exception) if isinstance(exception, Http404) and type(exception) not in {Http404, Resolver404} else ""
    return render(request, "404.html", {"reden": reden}, status=404)
