"""People of a samenwerking: who they are, inviting, ending; and the public page of an invitation."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from leerroutes import klok
from leerroutes.accounts.models import User
from leerroutes.kant import Kant
from leerroutes.middleware import vertel
from leerroutes.verdict import Verdict
from leerroutes.writing import Geweigerd
from partnerships.access import Rechten, get_partnership_or_404, load_rechten
from partnerships.domain.rollen import Actie, Rol
from partnerships.domain.uitnodiging import Staat
from partnerships.forms.mensen import EindeForm, NieuwAccountForm, UitnodigenForm
from partnerships.klussen import verstuur_nu
from partnerships.models import Partnership, Uitnodiging
from partnerships.operations import uitnodigingen as ops
from partnerships.operations.mensen import end_lidmaatschap, require_over_mensen
from partnerships.views.formulier import formulier_pagina

_LID = (
    "id",
    "user__naam",
    "rol",
    "kant",
    "functie",
    "van",
    "tot",
    "school__naam",
    "bestuur__naam",
    "organisatie__naam",
)


def mensen(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who takes part, by side, and which invitations are open."""
    partnership = get_partnership_or_404(request.user, slug)
    rechten = load_rechten(request.user, partnership.pk)
    leden = [_lid(rij, rechten) for rij in partnership.leden.values(*_LID)]
    uitnodigen = _uitnodigen_verdict(rechten)
    context = {
        "partnership": partnership,
        "groepen": [
            (kant, naam, [lid for lid in leden if lid["kant"] == kant and not lid["tot"]])
            for kant, naam in ((Kant.VMBO, "vmbo"), (Kant.MBO, "mbo"), ("", "Voor beide kanten"))
        ],
        "eerder": [lid for lid in leden if lid["tot"]],
        "uitnodigingen": _open_uitnodigingen(partnership, rechten) if uitnodigen else [],
        "uitnodigen": uitnodigen,
        "nieuw": reverse("samenwerking-uitnodigen", args=[slug]),
        "basis": reverse("samenwerking-mensen", args=[slug]),
        "uitnodiging_basis": reverse("samenwerking-mensen", args=[slug]).removesuffix("mensen/") + "uitnodigingen/",
    }
    return render(request, "partnerships/samenwerking/mensen.html", context)


def _uitnodigen_verdict(rechten: Rechten) -> Verdict:
    return next(
        (v for kant in Kant if (v := rechten.verdict(Actie.UITNODIGEN, kant=kant))), rechten.verdict(Actie.UITNODIGEN)
    )


def _mag(rechten: Rechten, actie: Actie, kant: str) -> bool:
    if kant:
        return bool(rechten.verdict(actie, kant=Kant(kant)))
    return bool(rechten.verdict(Actie.SAMENWERKING_WIJZIGEN))


def _lid(rij: dict, rechten: Rechten) -> dict:
    waar = rij["school__naam"] or rij["bestuur__naam"] or rij["organisatie__naam"] or ""
    mag = not rij["tot"] and _mag(rechten, Actie.DEELNAME_BEEINDIGEN, rij["kant"])
    return rij | {"rol": Rol(rij["rol"]).label, "waar": waar, "mag": mag}


def _open_uitnodigingen(partnership: Partnership, rechten: Rechten) -> list[dict]:
    nu = klok.nu()
    velden = ("id", "naam", "email", "rol", "kant", "verloopt_op", "verstuurd_op")
    rijen = partnership.uitnodigingen.filter(gebruikt_op=None, ingetrokken_op=None).values(*velden)
    return [
        rij
        | {
            "rol": Rol(rij["rol"]).label,
            "verlopen": rij["verloopt_op"] <= nu,
            "mag": _mag(rechten, Actie.UITNODIGEN, rij["kant"]),
        }
        for rij in rijen
    ]


def uitnodigen(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite somebody."""
    partnership = get_partnership_or_404(request.user, slug)
    oordeel = _uitnodigen_verdict(load_rechten(request.user, partnership.pk))
    if not oordeel:
        raise Geweigerd(oordeel.reden)
    terug = reverse("samenwerking-mensen", args=[slug])
    return formulier_pagina(
        request,
        partial(UitnodigenForm, partnership=partnership),
        partial(ops.invite, by=request.user, partnership=partnership),
        klaar=terug,
        gelukt=_mail_gaat,
        titel="Wie nodig je uit?",
        inleiding="Deze persoon krijgt een mail met een link die 14 dagen werkt.",
        knop="Nodig uit",
        kruimels=[
            (partnership.naam, reverse("samenwerking-scholen", args=[slug])),
            ("Mensen", terug),
            ("Uitnodigen", ""),
        ],
        onder=[
            ("Staat de school of partner er niet bij? Voeg die eerst toe", reverse("samenwerking-scholen", args=[slug]))
        ],
    )


def _mail_gaat(uitnodiging: Uitnodiging) -> str:
    """Let the worker send the mail at once, and return what to say about it."""
    verstuur_nu.enqueue()
    waar = getattr(settings, "EMAIL_FILE_PATH", "")
    extra = f" Dit is een ontwikkelmachine: de mail staat zo als bestand in {waar}." if settings.DEBUG and waar else ""
    return f"{uitnodiging.naam} krijgt een mail op {uitnodiging.email}.{extra}"


@require_POST
def opnieuw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Send an invitation again."""
    vertel(request, _mail_gaat(ops.resend(by=request.user, uitnodiging=_uitnodiging(request, slug, pk))))
    return redirect("samenwerking-mensen", slug)


@require_POST
def intrekken(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take an invitation back."""
    uitnodiging = ops.withdraw(by=request.user, uitnodiging=_uitnodiging(request, slug, pk))
    vertel(request, f"De uitnodiging van {uitnodiging.naam} is ingetrokken.")
    return redirect("samenwerking-mensen", slug)


def _uitnodiging(request: HttpRequest, slug: str, pk: int) -> Uitnodiging:
    partnership = get_partnership_or_404(request.user, slug)
    return get_object_or_404(partnership.uitnodigingen.select_related("partnership"), pk=pk)


def lid_beeindigen(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """End somebody's part."""
    partnership = get_partnership_or_404(request.user, slug)
    lid = get_object_or_404(partnership.leden.select_related("user", "partnership"), pk=pk)
    require_over_mensen(request.user, Actie.DEELNAME_BEEINDIGEN, partnership, lid.kant)
    terug = reverse("samenwerking-mensen", args=[slug])

    rol = Rol(lid.rol).label
    return formulier_pagina(
        request,
        EindeForm,
        partial(end_lidmaatschap, by=request.user, lid=lid),
        begin={"dag": klok.vandaag()},
        klaar=terug if lid.user_id != request.user.pk else reverse("samenwerkingen"),
        gelukt=f"{lid.user.naam} doet niet meer mee als {rol}.",
        titel=f"Tot wanneer doet {lid.user.naam} mee?",
        inleiding="Plekken in koppels worden dan vrij. Wat deze persoon deed blijft staan.",
        terug=terug,
        knop="Beëindig",
        kruimels=[("Mensen", terug), (f"{lid.user.naam}, {rol}", "")],
    )


@login_not_required
def uitnodiging(request: HttpRequest, token: str) -> HttpResponse:
    """The public page behind the link of the mail: log in and accept, or choose a password and accept."""
    rij = ops.load_uitnodiging(token)
    if rij is None:
        zin = "Deze link klopt niet. Kopieer de hele link uit de mail, of vraag de projectleider om een nieuwe."
        return _pagina(request, reden=zin, status=404)
    staat = ops.staat_van(rij)
    if staat is not Staat.OPEN:
        return _pagina(request, rij=rij, reden=staat.zin)
    account = User.objects.filter(email__iexact=rij.email).first()
    try:
        if request.user.is_authenticated:
            return _met_account(request, rij)
        if account is None:
            return _zonder_account(request, rij)
    except Geweigerd as fout:
        return _pagina(request, rij=rij, reden=fout.reden)
    return _pagina(request, rij=rij, inloggen=f"{reverse('account_login')}?next={request.path}")


def _met_account(request: HttpRequest, rij: Uitnodiging) -> HttpResponse:
    if request.user.email.lower() != rij.email.lower():
        return _pagina(request, rij=rij, ander=request.user.email)
    if request.method == "POST":
        return _welkom(request, ops.accept(by=request.user, uitnodiging=rij))
    return _pagina(request, rij=rij, aannemen=True)


def _zonder_account(request: HttpRequest, rij: Uitnodiging) -> HttpResponse:
    post = request.POST if request.method == "POST" else None
    form = NieuwAccountForm(post, email=rij.email, initial={"naam": rij.naam})
    if post is not None and form.is_valid():
        data = form.cleaned_data
        lid = ops.accept_nieuw(uitnodiging=rij, naam=data["naam"], password=data["password1"])
        login(request, lid.user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return _welkom(request, lid)
    return _pagina(request, rij=rij, form=form)


def _welkom(request: HttpRequest, lid) -> HttpResponse:
    messages.success(request, f"Je doet nu mee aan {lid.partnership.naam} als {Rol(lid.rol).label}.")
    return redirect("samenwerkingen")


def _pagina(request: HttpRequest, *, status: int = 200, rij: Uitnodiging | None = None, **context) -> HttpResponse:
    rol = Rol(rij.rol).label if rij else ""
    return render(
        request,
        "partnerships/samenwerking/uitnodiging.html",
        {"uitnodiging": rij, "rol": rol, **context},
        status=status,
    )
