"""Measuring in process: CPU time, medians, and the number of queries; everything in units of a logged-in bare view.

Memory has no such unit, and a process keeps its peak: what is large is carried out once more in a process of its own.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import process_time

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.management.base import CommandError
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from leerroutes.urls import handler404
from leerroutes.urls import urlpatterns as van_het_huis

RUNS, WARM = 9, 2
# A child starts with the peak of its parent, so a small process stands in between.
_PIEK = """
import resource, subprocess, sys
uitkomst = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
gebruik = resource.getrusage(resource.RUSAGE_CHILDREN)
print(gebruik.ru_maxrss // 1024, gebruik.ru_utime + gebruik.ru_stime)
sys.exit(uitkomst)
"""


def kaal(request: HttpRequest) -> HttpResponse:
    """The bare view: all middleware, the session and the user, and nothing else."""
    return HttpResponse(str(request.user.pk), content_type="text/plain")


# This module is the address book while measuring, so that the bare view has an address and nobody else knows it.
urlpatterns = [path("kaal/", kaal), *van_het_huis]
__all__ = ["handler404", "urlpatterns"]


@dataclass(frozen=True, slots=True)
class Meting:
    """One line of the table. `cpu_ms` is a median; `mib` the peak memory of a process that does only this."""

    name: str
    kind: str
    rows: int | None
    cpu_ms: float
    queries: int
    bytes: int
    mib: int | None = None


def meet(name: str, kind: str, doe: Callable[[], bytes], *, rows: int | None = None, runs: int = RUNS) -> Meting:
    """Return what `doe` costs; it is called a few times more than `runs`, to warm up and to count queries."""
    for _ in range(WARM if runs == RUNS else 0):
        doe()
    vragen = []

    def tel(execute, sql, params, many, context):
        vragen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(tel):
        inhoud = doe()
    tijden = []
    for _ in range(runs):
        begin = process_time()
        doe()
        tijden.append(process_time() - begin)
    return Meting(name, kind, rows, round(median(tijden) * 1000, 2), len(vragen), len(inhoud))


def piek(*opdracht: str) -> tuple[int, float]:
    """Return the peak memory in MiB and the CPU seconds of a `manage.py` command, on an empty SQLite database."""
    manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
    with tempfile.TemporaryDirectory() as map_:
        eigen = {"DATABASE_URL": f"sqlite:///{map_}/piek.sqlite3", "DEBUG": "0", "ALLOWED_HOSTS": "localhost"}
        omgeving = os.environ | eigen | {"SECRET_KEY": settings.SECRET_KEY}
        subprocess.run([*manage, "migrate", "-v0"], check=True, env=omgeving)
        gemeten = subprocess.run(
            [sys.executable, "-c", _PIEK, *manage, *opdracht], check=False, env=omgeving, stdout=subprocess.PIPE
        )
    if gemeten.returncode:
        raise CommandError(f"{' '.join(opdracht)} is niet gelukt; zo valt er niets te meten.")
    mib, seconden = gemeten.stdout.split()
    return int(mib), float(seconden)


class Bezoeker:
    """Somebody who is logged in and opens pages; an answer that is no 200 ends the benchmark."""

    def __init__(self, user: AbstractBaseUser):
        self.client = Client(SERVER_NAME="localhost")
        self.client.force_login(user)

    def get(self, url: str, **headers: str) -> bytes:
        """Return the page at `url`."""
        return self._inhoud(url, self.client.get(url, headers=headers))

    def post(self, url: str, data: dict) -> bytes:
        """Return the fragment that follows when htmx sends `data` to `url`."""
        return self._inhoud(url, self.client.post(url, data, headers={"HX-Request": "true"}))

    def _inhoud(self, url: str, antwoord: HttpResponse) -> bytes:
        if antwoord.status_code != 200:
            raise CommandError(f"{url} antwoordt {antwoord.status_code}; zo valt er niets te meten.")
        return antwoord.content
