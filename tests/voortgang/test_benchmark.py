"""The benchmark measures what it says: answers of 200 only, the queries of one call, and never outside development."""

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from tests.stappenplan.plan import maak_user
from voortgang.management.commands.benchmark import _regel
from voortgang.management.meten import Bezoeker, meet

pytestmark = pytest.mark.django_db


@override_settings(ROOT_URLCONF="voortgang.management.meten")
def test_the_bare_view_loads_the_user_and_nothing_else():
    wie = Bezoeker(maak_user("meter"))
    meting = meet("kaal", "page", lambda: wie.get("/kaal/"), rows=3)
    assert (meting.queries, meting.rows, meting.bytes > 0, meting.cpu_ms > 0) == (2, 3, True, True)
    regel = _regel(meting, meting.cpu_ms)
    assert set(regel) == {"name", "kind", "rows", "cpu_ms", "ratio", "queries", "bytes", "mib"}
    assert regel["ratio"] == 1


def test_what_is_no_200_is_not_measured():
    with pytest.raises(CommandError, match="404"):
        Bezoeker(maak_user("meter")).get("/regio/")


def test_it_loads_the_demo_so_it_is_refused_outside_development():
    with pytest.raises(CommandError, match="DEBUG=1"):
        call_command("benchmark")
