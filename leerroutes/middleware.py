"""A refusal is an answer, not an error: it says in Dutch why, on the page or in the fragment where it happened."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from leerroutes.documents import GeenPdf
from leerroutes.writing import Geweigerd


class GeweigerdMiddleware:
    """Turns Geweigerd, raised by any operation, into a page with the reason or a message in the fragment."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a Geweigerd, and a PDF that this machine cannot make; leave every other exception alone."""
        if isinstance(exception, GeenPdf):
            return render(request, "documenten/geen_pdf.html", {"reden": exception.reden}, status=503)
        if not isinstance(exception, Geweigerd):
            return None
        if getattr(request, "htmx", False):
            # 200, because any 4xx writes to the console; the message is swapped in out of band.
            antwoord = render(request, "onderdelen/geweigerd_los.html", {"reden": exception.reden})
            antwoord["HX-Reswap"] = "none"
            return antwoord
        return render(request, "403.html", {"reden": exception.reden}, status=403)


def vertel(request: HttpRequest, zin: str) -> None:
    """Show one sentence on the next full page."""
    messages.success(request, zin)
