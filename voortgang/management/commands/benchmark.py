"""`manage.py benchmark`: what every page, fragment, document, import and search costs, on a database of its own."""

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from itertools import count
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.test import override_settings
from django.urls import reverse

from leerroutes.catalogus.operations.inlezen import Uitgever, lees
from leerroutes.importing import lees_bestanden
from partnerships.loading.leerroute import load_routes
from partnerships.operations.inlezingen import importeer
from stappenplan.documents.plan import render_leerroute, render_vakplan
from stappenplan.domain.steps import STEPS
from stappenplan.loading import laad_cohort, laad_plan
from stappenplan.models import Vakplan
from voortgang.demo import vinden
from voortgang.management.groot_plan import maak_groot_plan
from voortgang.management.grote_bronnen import PIE, proeven
from voortgang.management.grote_catalogus import ZELDZAAM, maak_grote_catalogus, maak_twee_uitgaven
from voortgang.management.meten import Bezoeker, Meting, meet, piek
from voortgang.management.meten_overeenkomst import meet_logboek, meet_stukken, voor_het_tekenen
from voortgang.management.proefbank import eigen_database

HTMX = {"HX-Request": "true"}
# What is slow is measured fewer times; the unit of all ratios more often.
TRAAG, VAAK = 3, 99
DOELEN = 30_000


class Command(BaseCommand):
    """Measure, print a table, and write it as JSON when asked."""

    help = "Meet de rekentijd van alle schermen, op een eigen database met het voorbeeld."

    def add_arguments(self, parser) -> None:
        """Take the file for the figures and the size of the large vakplan."""
        parser.add_argument("--json", metavar="BESTAND", help="schrijf de cijfers ook als JSON")
        parser.add_argument("--rijen", type=int, default=118, help="rijen in het grote vakplan (standaard 118)")

    def handle(self, *args, rijen: int, **options) -> None:
        """Make the database, measure everything, throw it away."""
        if not settings.DEBUG:
            raise CommandError("De benchmark laadt het voorbeeld, en dat kan alleen bij ontwikkelen (DEBUG=1).")
        with eigen_database():
            plan = maak_groot_plan(rijen)
            # As in production: without DEBUG, which remembers every query.
            with override_settings(DEBUG=False, ROOT_URLCONF="voortgang.management.meten"):
                metingen = list(_alles(plan, rijen))
        kaal = metingen[0].cpu_ms
        regels = [_regel(meting, kaal) for meting in metingen]
        self._tabel(regels)
        if options["json"]:
            _schrijf(Path(options["json"]), regels)

    def _tabel(self, regels: list[dict]) -> None:
        self.stdout.write(
            f"{'':<34}{'soort':<10}{'rijen':>6}{'cpu ms':>10}{'× kaal':>8}{'queries':>9}{'bytes':>10}{'MiB':>6}"
        )
        for r in regels:
            self.stdout.write(
                f"{r['name']:<34}{r['kind']:<10}{r['rows'] or '':>6}{r['cpu_ms']:>10.2f}{r['ratio']:>8.1f}"
                f"{r['queries']:>9}{r['bytes']:>10}{r['mib'] or '':>6}"
            )


def _regel(meting: Meting, kaal: float) -> dict:
    return asdict(meting) | {"ratio": round(meting.cpu_ms / kaal, 1)}


def _schrijf(bestand: Path, regels: list[dict]) -> None:
    bestand.write_text(json.dumps(regels, indent=1) + "\n")


def _alles(groot: Vakplan, rijen: int) -> Iterator[Meting]:
    """Yield the bare view first, then everything else."""
    docent, leider = Bezoeker(vinden.wie("docent.vmbo")), Bezoeker(vinden.wie("projectleider"))
    yield meet("kale pagina, ingelogd", "page", lambda: docent.get("/kaal/"), runs=VAAK)
    yield from _paginas(docent, leider)
    yield from _stappen(docent, vinden.vak("praktijk"), "praktijk", None)
    yield from _stappen(docent, groot, "groot plan", rijen)
    yield from _fragmenten(docent, groot, rijen)
    yield from _bewaren(docent, groot, rijen)
    yield meet("catalogus zoeken", "search", lambda: leider.get("/catalogus/?q=installatie"))
    yield from _documenten()
    yield from _imports()
    yield from _zoeken(leider)


def _paginas(docent: Bezoeker, leider: Bezoeker) -> Iterator[Meting]:
    samen, route = vinden.samen(), vinden.route()
    jaar = vinden.cohort().startjaar
    for naam, wie, url in (
        ("mijn werk, docent", docent, reverse("mijn-werk")),
        ("mijn werk, projectleider", leider, reverse("mijn-werk")),
        ("samenwerkingen", leider, reverse("samenwerkingen")),
        ("samenwerking", leider, reverse("samenwerking", args=[samen.slug])),
        ("mensen", leider, reverse("samenwerking-mensen", args=[samen.slug])),
        ("koppels", leider, reverse("koppels", args=[samen.slug])),
        ("leerroutes", leider, reverse("leerroutes", args=[samen.slug])),
        ("leerroute", leider, reverse("leerroute", args=[route.slug, jaar])),
        ("onderdelen", leider, reverse("leerroute-onderdelen", args=[route.slug, jaar])),
        ("catalogus", leider, reverse("catalogus")),
        *_overeenkomst(leider, samen.slug),
    ):
        yield _pagina(naam, wie, url)
    with voor_het_tekenen():
        url = reverse("overeenkomst-ondertekenen", args=[samen.slug, 1])
        yield _pagina("ondertekenen", Bezoeker(vinden.wie("bestuurder.vmbo")), url)
    yield _pagina("regio", Bezoeker(vinden.wie("adviseur")), reverse("regio-detail", args=[samen.regio.slug]))


def _overeenkomst(leider: Bezoeker, slug: str) -> list[tuple[str, Bezoeker, str]]:
    """Return the pages of the agreement of the demo, which is signed."""
    bestuurder, stuk = Bezoeker(vinden.wie("bestuurder.vmbo")), [slug, 1]
    return [
        ("overeenkomst", leider, reverse("overeenkomst", args=stuk)),
        ("onderwerp", leider, reverse("overeenkomst-onderwerp", args=[*stuk, "faciliteiten"])),
        ("overeenkomst lezen", bestuurder, reverse("overeenkomst-lezen", args=stuk)),
        ("ontvangstbewijs", bestuurder, reverse("overeenkomst-ontvangst", args=stuk)),
        ("bewijs", bestuurder, reverse("overeenkomst-bewijs", args=stuk)),
        ("controleren", leider, reverse("controleren")),
        ("mijn werk, bestuurder", bestuurder, reverse("mijn-werk")),
        ("melding in RIO", leider, reverse("meldingen", args=[slug])),
    ]


def _pagina(naam: str, wie: Bezoeker, url: str, rijen: int | None = None) -> Meting:
    return meet(naam, "page", lambda: wie.get(url), rows=rijen)


def _adres(plan: Vakplan) -> str:
    return reverse("vakplan", args=[plan.cohort.leerroute.slug, plan.cohort.startjaar, plan.pk])


def _stappen(docent: Bezoeker, plan: Vakplan, naam: str, rijen: int | None) -> Iterator[Meting]:
    for step in STEPS:
        yield _pagina(f"{naam}, stap {step.nummer}", docent, f"{_adres(plan)}{step.key}/", rijen)
    yield _pagina(f"{naam}, conclusies", docent, f"{_adres(plan)}overlap/conclusies/", rijen)


def _fragmenten(docent: Bezoeker, plan: Vakplan, rijen: int) -> Iterator[Meting]:
    doel = plan.inschattingen.values_list("doel_id", flat=True).first()
    for naam, pad in (
        ("rij openen", f"overlap/{doel}/"),
        ("stand van stap 1", "overlap/stand/"),
        ("geschiedenis", "geschiedenis/"),
        ("stand van stap 3", "toetsing/stand/"),
        ("stand van stap 4", "activiteiten/stand/"),
    ):
        yield meet(naam, "fragment", _haal(docent, f"{_adres(plan)}{pad}"), rows=rijen)


def _haal(docent: Bezoeker, url: str) -> Callable[[], bytes]:
    return lambda: docent.get(url, **HTMX)


def _bewaren(docent: Bezoeker, plan: Vakplan, rijen: int) -> Iterator[Meting]:
    """Save one row again and again, each time with the revision of the time before and another answer."""
    rij = plan.inschattingen.filter(kant="vmbo").first()
    wp, tel = rij.verbanden.first().mbo_doel_id, count()

    def bewaar() -> bytes:
        nummer = next(tel)
        velden = {"kant": "vmbo", "focus": wp, "doe": ("gedeeltelijk", "zelfde")[nummer % 2], "revision": nummer}
        return docent.post(f"{_adres(plan)}overlap/{rij.doel_id}/bewaar/", velden | {"gelezen": rij.gelezen})

    yield meet("rij bewaren, stap 1", "fragment", bewaar, rows=rijen)
    rij.refresh_from_db()
    if rij.revision != next(tel):
        raise CommandError("Niet elke keer is de rij bewaard; zo valt er niets te meten.")


def _documenten() -> Iterator[Meting]:
    plan, cohort = vinden.vak("praktijk").pk, vinden.cohort().pk

    def leerrouteplan() -> bytes:
        return render_leerroute(load_routes([cohort])[cohort], laad_cohort(cohort))

    yield meet("vakplan als PDF", "document", lambda: render_vakplan(laad_plan(plan)), runs=TRAAG)
    yield meet("leerrouteplan als PDF", "document", leerrouteplan, runs=1)
    yield from meet_stukken(TRAAG)
    yield from meet_logboek()


def _imports() -> Iterator[Meting]:
    with tempfile.TemporaryDirectory() as map_:
        for naam, uitgever, bestand in proeven(Path(settings.BRONNEN), Path(map_)):
            yield _import(naam, Uitgever(uitgever), bestand)


def _import(naam: str, uitgever: Uitgever, bestand: Path) -> Meting:
    tellingen = []

    def voer_in() -> bytes:
        with transaction.atomic():
            rapport = importeer(by=None, oogst=lees(uitgever, lees_bestanden([bestand])))
            transaction.set_rollback(True)
        tellingen.append(rapport.telling["nieuw"])
        return b""

    meting = meet(naam, "import", voer_in, runs=TRAAG if uitgever is Uitgever.SLO else 1)
    return replace(meting, rows=tellingen[0], mib=piek(f"import_{uitgever}", str(bestand))[0])


def _zoeken(leider: Bezoeker) -> Iterator[Meting]:
    """Fill the catalogue with 30,000 goals, and ask. Last of all, for it makes every other page of it slower."""
    bestand = Path(settings.BRONNEN) / PIE
    if not bestand.exists():
        return
    maak_grote_catalogus(bestand, DOELEN)
    for naam, vraag in (
        ("gewoon woord", "q=installatie"),
        ("zeldzaam woord", f"q={ZELDZAAM}"),
        ("begin van een code", "q=P/Z07/01"),
        ("drie woorden", "q=elektrische+installatie+aanleggen"),
        ("twee woorden, filters", "q=elektrische+installatie&leerweg=KB&soort=examenprogramma&kant=vmbo"),
        ("niets gevonden", "q=xyzzy+plof"),
    ):
        url = f"{reverse('catalogus')}?{vraag}"
        yield meet(f"zoeken, {naam}", "search", lambda url=url: leider.get(url), rows=DOELEN)
    yield _pagina("catalogus, 46 bronnen", leider, reverse("catalogus"), DOELEN)
    oud, nieuw = maak_twee_uitgaven(bestand)
    url = reverse("catalogus-verschil", args=[oud.pk, nieuw.pk])
    yield _pagina("verschil van twee uitgaven", leider, url, oud.doelen.count())
