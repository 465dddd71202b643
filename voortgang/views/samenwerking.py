"""The page of a samenwerking: the start-up path with its status, who takes part, and its leerroutes."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from leerroutes import klok
from leerroutes.kant import Kant
from leerroutes.recht import telwoord
from partnerships.access import Rechten
from partnerships.domain.leerroute import begin_cohort
from partnerships.domain.overeenkomst import OvereenkomstFase
from partnerships.domain.rollen import Actie, Rol
from partnerships.domain.samenwerking import StartFeiten, TaakStand, TaakStatus, taak_standen
from partnerships.loading.koppel import load_kaderopdrachten
from partnerships.loading.overeenkomststand import load_telling
from partnerships.models import Partnership
from voortgang.loading.cohorten import load_cohorten, met_beelden
from voortgang.loading.samenwerking import (
    Deelnemer,
    get_samenwerking_or_404,
    load_deelnemers,
    rechten_van,
    start_feiten,
    tel_rollen,
)
from voortgang.views.standen import bepaal

# Where each task of the start-up path is done.
_PLEK = {
    "adviesgesprek": "adviesgesprekken",
    "stuurgroep": "stuurgroep",
    "projectgroep": "projectgroep",
    "leerroute": "leerroutes",
    "kaderopdrachten": "koppels",
    "stappenplan": "leerroutes",
}
_MEERVOUD = {
    Rol.DEELPROJECTLEIDER: "deelprojectleiders",
    Rol.DOCENT: "docenten",
    Rol.STUURGROEPLID: "stuurgroepleden",
    Rol.TEAMLEIDER: "teamleiders",
    Rol.EXAMENCOMMISSIELID: "examencommissieleden",
    Rol.EXAMENSECRETARIS: "examensecretarissen",
}


def samenwerking(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one samenwerking."""
    partnership = get_samenwerking_or_404(request.user, slug)
    mensen = load_deelnemers(partnership)
    rechten = rechten_van(request.user, mensen)
    cohorten = load_cohorten(request.user, Q(leerroute__partnership=partnership))
    kaders = load_kaderopdrachten(Q(koppel__partnership=partnership))
    ziet = rechten.verdict(Actie.OVERZICHT_LEZEN)
    begonnen = {c.route.leerroute for c in cohorten if begin_cohort(c.route.startjaar) <= klok.vandaag()}
    overeenkomst, in_advies = load_telling(partnership.pk, begonnen, partnership.meldingen_gedaan)
    routes = bepaal(met_beelden(cohorten), kaders, in_advies)
    standen = [rij for route in routes for rij in route.standen]
    feiten = start_feiten(partnership, mensen, kaders, [route.cohort for route in routes], standen, overeenkomst)
    taken = taak_standen(feiten)
    context = {
        "partnership": partnership,
        "kruimels": [("Samenwerkingen", reverse("samenwerkingen")), (partnership.naam, "")],
        "taken": _taken(taken, feiten, slug),
        "gereed": sum(taak.status is TaakStatus.GEREED for taak in taken),
        "routes": routes if ziet else [],
        "ziet": ziet,
        "leerroutes_url": reverse("leerroutes", args=[slug]),
        "scholen": _scholen(partnership, mensen),
        "partners": list(partnership.partners.values("organisatie__naam", "organisatie__soort", "bijdrage")),
        "uitnodigen": _uitnodigen(rechten),
    }
    return render(request, "voortgang/samenwerking.html", context)


def _taken(taken: tuple[TaakStand, ...], feiten: StartFeiten, slug: str) -> list[dict[str, Any]]:
    """Return the lines of the path; the first one that is not gereed and waits for nothing is where to go on."""
    hier = next((taak for taak in taken if taak.status is not TaakStatus.GEREED and not taak.wacht_op), None)
    soort = {TaakStatus.GEREED: "gereed", TaakStatus.BEZIG: "nu", TaakStatus.NOG_NIET: "later"}
    return [
        {
            "titel": stand.taak.titel,
            "uitleg": stand.taak.uitleg,
            "url": _adres(stand.taak.key, slug),
            "meldingen": reverse("meldingen", args=[slug])
            if stand.taak.key == "overeenkomst" and feiten.overeenkomst.te_melden
            else "",
            "soort": soort[stand.status],
            "woord": stand.status.label,
            "klaar": stand.status is TaakStatus.GEREED,
            "hier": stand is hier,
            "telling": _telling(stand.taak.key, feiten),
            "ontbreekt": stand.ontbreekt,
            "wacht_op": stand.wacht_op,
        }
        for stand in taken
    ]


def _adres(key: str, slug: str) -> str:
    if key == "overeenkomst":
        return f"{reverse('samenwerking', args=[slug])}overeenkomsten/"
    return reverse(_PLEK[key], args=[slug])


def _telling(key: str, f: StartFeiten) -> str:
    """Return how much is there, in words; "" before there is anything."""
    o = f.overeenkomst
    fasen = OvereenkomstFase(o.fasen[0]).label if len(o.fasen) == 1 else f"{len(o.fasen)} overeenkomsten"
    zinnen = {
        "adviesgesprek": [(f.adviesgesprekken, telwoord(f.adviesgesprekken, "gesprek", "gesprekken"))],
        "projectgroep": [(f.projectgroep, telwoord(f.projectgroep, "lid", "leden"))],
        "leerroute": [(f.leerroutes, telwoord(f.leerroutes, "leerroute", "leerroutes"))],
        "kaderopdrachten": [
            (f.koppels, f"{f.koppels_vol} van {telwoord(f.koppels, 'koppel', 'koppels')} met een docent van elke kant"),
            (f.kaderopdrachten, f"{f.kaderopdrachten_vastgesteld} van {f.kaderopdrachten} kaderopdrachten vastgesteld"),
            (f.docenten, f"{f.aangenomen} van {f.docenten} docenten namen hun opdracht aan"),
        ],
        "stappenplan": [
            (f.vakplannen, telwoord(f.vakplannen, "vakplan", "vakplannen")),
            (f.stappen, f"{f.stappen_gereed} van {f.stappen} stappen gereed"),
        ],
        "overeenkomst": [
            (len(o.fasen), fasen),
            (o.onderwerpen, f"{o.akkoord} van {telwoord(o.onderwerpen, 'onderwerp', 'onderwerpen')} akkoord"),
            (o.getekend, f"{o.getekend} van {telwoord(o.partijen, 'bestuur', 'besturen')} getekend"),
            (o.te_melden, f"{o.gemeld} van {o.te_melden} meldingen in RIO"),
        ],
    }
    return ", ".join(zin for aantal, zin in zinnen.get(key, ()) if aantal)


def _scholen(partnership: Partnership, mensen: list[Deelnemer]) -> list[dict[str, Any]]:
    """Return the schools that take part, vmbo first, with how many people have which role."""
    rollen = tel_rollen(mensen)
    velden = ("kant", "school_id", "school__naam", "school__bestuur__naam", "school__brin")
    return [
        rij
        | {
            "rollen": [
                telwoord(n, rol.label, _MEERVOUD[rol]) for rol, n in rollen.get((rij["school_id"], rij["kant"]), ())
            ]
        }
        for rij in partnership.deelnames.filter(tot__isnull=True).order_by("-kant", "school__naam").values(*velden)
    ]


def _uitnodigen(rechten: Rechten):
    oordelen = [rechten.verdict(Actie.UITNODIGEN, kant=kant) for kant in Kant]
    return next((oordeel for oordeel in oordelen if oordeel), oordelen[0])
