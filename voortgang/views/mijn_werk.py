"""Mijn werk: the landing page of every role. Everything on it is derived; every line goes to the exact place."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from leerroutes import klok
from leerroutes.recht import opsomming, telwoord
from partnerships.domain.kaderopdracht import KaderopdrachtBeeld
from partnerships.domain.koppel import KaderStatus
from partnerships.domain.rollen import ROLLEN, Actie, Rol
from partnerships.imports.catalogus import SOORT
from partnerships.operations.uitnodigingen import uitnodiging_token
from voortgang.domain.mijn_werk import Verder, Werk, verder, werk_in_vakplan
from voortgang.loading.mijn_overeenkomsten import load_wachtend
from voortgang.loading.mijn_werk import (
    Ik,
    load_facilitering,
    load_ik,
    load_imports,
    load_kaders,
    load_mijn_plannen,
    load_te_regelen,
    load_uitnodigingen,
)
from voortgang.views.mijn_overeenkomsten import werk_aan_overeenkomsten
from voortgang.views.regio import laad_rijen

# Whoever may read a plan may be its meelezer.
_LEEST_PLANNEN = ROLLEN[Actie.CONCEPT_LEZEN].rollen


def mijn_werk(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person."""
    ik = load_ik(request.user)
    plannen = load_mijn_plannen(request.user) if ik.heeft(*_LEEST_PLANNEN) else []
    kaders = load_kaders(ik)
    wachtend = load_wachtend(ik)
    open_ = [*_uitnodigingen(ik), *_aannemen(ik, kaders), *werk_aan_overeenkomsten(ik, wachtend)]
    for beeld, plek in plannen:
        open_ += werk_in_vakplan(beeld, plek)
    open_ += [*_leiden(ik, kaders), *_toezeggen(ik), *_imports(ik), *_stil(ik)]
    begonnen = [gevonden for beeld, plek in plannen if (gevonden := verder(beeld, plek))]
    eerste, rest = _kies(begonnen)
    context = {
        "open": open_,
        "nu": sum(werk.nu for werk in open_),
        "verder": eerste,
        "later": rest,
        "vandaag": klok.vandaag(),
        "ontvangsten": wachtend.ontvangsten,
        "leeg": None if open_ or begonnen or wachtend.ontvangsten else _leeg(ik),
    }
    return render(request, "voortgang/mijn_werk.html", context)


def _kies(begonnen: list[Verder]) -> tuple[Verder | None, list[Verder]]:
    """Return where somebody was last, and the other places."""
    met_datum = [plek for plek in begonnen if plek.laatst]
    eerste = max(met_datum, key=attrgetter("laatst"), default=next(iter(begonnen), None))
    return eerste, [plek for plek in begonnen if plek is not eerste]


def _uitnodigingen(ik: Ik) -> Iterable[Werk]:
    eigen, verstuurd = load_uitnodigingen(ik)
    for rij in eigen:
        wat = f"Neem de uitnodiging aan: {Rol(rij.rol).label}"
        yield Werk(wat, rij.partnership.naam, reverse("uitnodiging", args=[uitnodiging_token(rij)]))
    for slug, naam, aantal in verstuurd:
        zin = f"{telwoord(aantal, 'uitnodiging is', 'uitnodigingen zijn')} nog niet aangenomen"
        yield Werk(zin, naam, reverse("samenwerking-mensen", args=[slug]), nu=False)


def _aannemen(ik: Ik, kaders: list[KaderopdrachtBeeld]) -> Iterable[Werk]:
    for kader in kaders:
        if kader.status == KaderStatus.VASTGESTELD and any(
            docent.user == ik.user.pk and docent.aangenomen_op is None for docent in kader.docenten
        ):
            waar = f"{kader.leerroute}, {kader.vakgebied}"
            url = reverse("kaderopdracht", args=[kader.samenwerking, kader.id])
            yield Werk("Lees de kaderopdracht en neem die aan", waar, url)


def _leiden(ik: Ik, kaders: list[KaderopdrachtBeeld]) -> Iterable[Werk]:
    """What somebody who leads has to arrange: seats without a docent, vakken without hours, kaderopdrachten that are not vastgesteld."""
    vacant, zonder_uren = load_te_regelen(ik)
    for slug, nummer, vakgebied, kant in vacant:
        yield Werk(
            f"Zoek een docent {kant}: deze plek is vrij", f"Koppel {vakgebied}", reverse("koppel", args=[slug, nummer])
        )
    for (slug, startjaar), vakken in zonder_uren.items():
        wat = f"Vul de uren in van {opsomming(vakken)}"
        yield Werk(
            wat, f"{telwoord(len(vakken), 'vak', 'vakken')} zonder uren", reverse("leerroute", args=[slug, startjaar])
        )
    leidt, stelt_vast = ik.slugs(Rol.PROJECTLEIDER, Rol.DEELPROJECTLEIDER), ik.slugs(Rol.PROJECTLEIDER)
    for kader in kaders:
        if kader.samenwerking in leidt and kader.status != KaderStatus.VASTGESTELD:
            doe = "Stel de kaderopdracht vast" if kader.samenwerking in stelt_vast else "Maak de kaderopdracht af"
            url = reverse("kaderopdracht", args=[kader.samenwerking, kader.id])
            yield Werk(doe, f"{kader.leerroute}, {kader.vakgebied}", url, extra=kader.status.label)


def _toezeggen(ik: Ik) -> Iterable[Werk]:
    for slug, naam, aantal in load_facilitering(ik):
        zin = f"Zeg uren toe: {telwoord(aantal, 'vraag', 'vragen')}"
        yield Werk(zin, naam, reverse("facilitering", args=[slug]))


def _imports(ik: Ik) -> Iterable[Werk]:
    for nummer, titel in load_imports(ik, SOORT):
        yield Werk("Lees het verslag en voer uit", titel, reverse("catalogus-klus", args=[nummer]))


def _stil(ik: Ik) -> Iterable[Werk]:
    if not ik.regios:
        return
    for rij in laad_rijen(ik.user, ik.regios):
        if rij.stil:
            wat = f"Geen beweging sinds {rij.laatst:%d-%m-%Y}"
            yield Werk(wat, rij.naam, rij.url, extra=f"{rij.dagen} dagen buiten vakanties")


def _leeg(ik: Ik) -> dict[str, Any]:
    """Return a next step for somebody for whom nothing waits."""
    if not ik.leden and not ik.user.is_beheerder:
        return {
            "titel": "Welkom bij Leerroutes",
            "tekst": "Je doet nog nergens mee. Begin zelf een samenwerking, of vraag een projectleider om een uitnodiging.",
            "url": reverse("samenwerking-nieuw"),
            "knop": "Begin een samenwerking",
        }
    if ik.regios:
        naam, url, knop = "Alle leerroutes in je regio bewegen.", reverse("regio"), "Bekijk je regio"
    elif ik.leden:
        naam, url, knop = "Kijk hoe ver jullie zijn.", reverse("samenwerkingen"), "Bekijk je samenwerkingen"
    else:
        naam, url, knop = (
            "De catalogus staat klaar voor een nieuwe uitgave.",
            reverse("catalogus"),
            "Bekijk de catalogus",
        )
    return {"titel": "Er wacht niets op je", "tekst": naam, "url": url, "knop": knop}
