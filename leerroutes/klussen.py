"""Background jobs: asked for by a page, done by the worker, read by a progress bar.

A package registers the kinds of job it can do (`@soort("import-slo")`); the job itself is a row (Klus), so that a
killed worker loses nothing: the sweep finds what gave no sign of life and starts it again.
"""

from collections.abc import Callable
from datetime import timedelta

from django.core.files.base import ContentFile, File
from django.db.models import Q
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from leerroutes import klok
from leerroutes.models import Klus

STIL = timedelta(seconds=60)
BEWAREN = timedelta(days=7)
POGINGEN = 3
SOORTEN: dict[str, Callable[["Voortgang"], None]] = {}


def soort(naam: str):
    """Register a function that does jobs of this kind; it gets a Voortgang and raises to fail."""

    def registreer(functie: Callable[["Voortgang"], None]):
        SOORTEN[naam] = functie
        return functie

    return registreer


class KlusFout(Exception):
    """The job cannot be done; the message is a Dutch sentence for the person who asked."""


class Voortgang:
    """What a job knows of itself, and how it says how far it is."""

    def __init__(self, klus: Klus):
        self.klus = klus

    def meld(self, stap: int, van: int) -> None:
        """Say that `stap` of `van` is done. This is also the sign of life."""
        Klus.objects.filter(pk=self.klus.pk).update(stap=stap, van=van, gezien_op=klok.nu())

    def verslag(self, verslag: dict) -> None:
        """Keep the report of the job."""
        self.klus.verslag = verslag

    def resultaat(self, naam: str, inhoud: bytes) -> None:
        """Keep the file that the job made."""
        self.klus.resultaat.save(naam, ContentFile(inhoud), save=False)


def start(
    *, door, soort: str, titel: str, gegevens: dict | None = None, invoer: File | None = None, terug: str = ""
) -> Klus:
    """Ask for a job and return its row; `terug` is the address of the page that waits for it."""
    klus = Klus(soort=soort, titel=titel, door=door, gegevens=gegevens or {}, gemaakt_op=klok.nu(), terug=terug)
    if invoer is not None:
        klus.invoer.save(invoer.name, invoer, save=False)
    klus.save()
    verwerk.enqueue(klus.pk)
    return klus


@task()
def verwerk(klus_id: int) -> None:
    """Do one job, once at a time; the queue's quick path and the sweep both come here."""
    nu = klok.nu()
    wacht = Klus.objects.filter(pk=klus_id, klaar_op__isnull=True).filter(
        Q(gezien_op__isnull=True) | Q(gezien_op__lt=nu - STIL)
    )
    klus = wacht.first()
    if klus is None or not wacht.update(gestart_op=nu, gezien_op=nu, pogingen=klus.pogingen + 1):
        return
    klus.pogingen += 1
    voortgang = Voortgang(klus)
    try:
        if klus.pogingen > POGINGEN:
            raise KlusFout("Deze klus is drie keer afgebroken. Probeer het opnieuw, of vraag de beheerder om hulp.")
        SOORTEN[klus.soort](voortgang)
    except KlusFout as fout:
        klus.fout = str(fout)
    klus.klaar_op = klok.nu()
    Klus.objects.filter(pk=klus.pk).update(
        klaar_op=klus.klaar_op, fout=klus.fout, verslag=klus.verslag, resultaat=klus.resultaat.name or ""
    )


def veeg() -> int:
    """Start every job that waits or gave no sign of life, remove old ones; return how many were started."""
    nu = klok.nu()
    DBTaskResult.objects.finished().filter(finished_at__lt=nu - BEWAREN).delete()
    for oud in Klus.objects.filter(klaar_op__lt=nu - BEWAREN):
        for bestand in (oud.invoer, oud.resultaat):
            if bestand:
                bestand.delete(save=False)
        oud.delete()
    open_ = Klus.objects.filter(klaar_op__isnull=True).filter(Q(gezien_op__isnull=True) | Q(gezien_op__lt=nu - STIL))
    nummers = list(open_.values_list("pk", flat=True))
    for nummer in nummers:
        verwerk.call(nummer)
    return len(nummers)
