"""The public page that says whether a document is authentic. It knows nobody and keeps nothing: no login, no cookie, no file."""

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from leerroutes.zegel import GROOTSTE, GeenZegel
from partnerships.documents.echtheid import LEEG, TE_GROOT, controleer
from partnerships.domain.echtheid import Echtheid, Oordeel, bij_code, zoek_code
from partnerships.loading.echtheid import load_registratie

PER_MINUUT = 20
TE_VAAK = "Dit adres vroeg in korte tijd te veel. Wacht een minuut en probeer het opnieuw."


class _Grens(FileUploadHandler):
    """Stops keeping a file that is too large, but reads on: a browser that is cut off shows no answer."""

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) > GROOTSTE:
            self.request.te_groot = True
            raise StopUpload
        return raw_data

    def file_complete(self, file_size):
        return None


# Nothing is changed and nobody is known here, so there is nothing that a foreign page could abuse.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def controleren(request: HttpRequest) -> HttpResponse:
    """Ask for a file or a code, and answer: authentic, changed or unknown, and which besturen signed when."""
    pagina = {"grootste": GROOTSTE // 1024**2, "fout": ""}
    if request.method == "POST":
        request.upload_handlers.insert(0, _Grens(request))
    code = (request.POST or request.GET).get("code", "")[:40]
    if request.method == "POST" or code:
        if _te_vaak(request):
            return render(request, "partnerships/controleren/pagina.html", pagina | {"fout": TE_VAAK}, status=429)
        pagina |= _antwoord(request, code)
    return render(request, "partnerships/controleren/pagina.html", pagina, status=400 if pagina["fout"] else 200)


def _antwoord(request: HttpRequest, code: str) -> dict:
    """Return what the page shows for what was handed in."""
    if getattr(request, "te_groot", False):
        return {"uitkomst": Echtheid(Oordeel.ONBEKEND, TE_GROOT)}
    if bestand := request.FILES.get("bestand"):
        try:
            return {"uitkomst": controleer(bestand.read()) if bestand.size else Echtheid(Oordeel.ONBEKEND, LEEG)}
        except GeenZegel as fout:
            return {"fout": fout.reden}
    if not code.strip():
        return {"fout": "Kies een bestand of vul een code in."}
    gezocht = zoek_code(code)
    if not gezocht:
        return {
            "code": code,
            "bij_veld": True,
            "fout": "Een code heeft twaalf letters en cijfers, zoals op de omslag staat.",
        }
    registratie = load_registratie(gezocht)
    return {"code": code, "bij_code": bij_code(registratie), "registratie": registratie}


def _te_vaak(request: HttpRequest) -> bool:
    sleutel = f"controleren:{get_adapter().get_client_ip(request)}"
    cache.add(sleutel, 0, 60)
    try:
        return cache.incr(sleutel) > PER_MINUUT
    except ValueError:
        return False  # it ran out between the two lines
