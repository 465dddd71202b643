"""What every test may ask for.

`db` gives an empty, migrated database inside a transaction. `demo` shows the whole module the demo instead, each test
again in its own transaction. `stage` gives one test its own copy of the demo, where commits are real; `page` and `als`
stand on such a stage, in Chromium.
"""

import os
from collections.abc import Callable

import hypothesis
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from pytest_django.live_server_helper import LiveServer

from leerroutes.zegelmap import maak_ontwikkelzegel
from tests.harness import browser as chromium
from tests.harness.podium import Podium

pytest_plugins = ["tests.harness.groups"]

# A busy machine is no fault of the product: no test here is about time.
hypothesis.settings.register_profile(
    "rustig", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow], database=None
)
hypothesis.settings.load_profile("rustig")

# Playwright keeps an event loop in this thread, and Django takes that for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory):
    """Let no test touch the files of the development server, nor of another run beside this one."""
    folder = tmp_path_factory.mktemp("var")
    settings.MEDIA_ROOT = folder / "media"
    settings.ZEGEL = str(folder / "zegel")
    maak_ontwikkelzegel(folder / "zegel")
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(folder / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_blocker, own_folders):
    """Make the test database for whoever asks, also when no test in the run says `db`.

    pytest-django makes only what the collected tests ask for by name; a run of browser tests alone would then stand on
    the database of the developer.
    """
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def podium(django_db_setup, django_db_blocker, tmp_path_factory) -> Podium:
    """Keep the empty database as `leeg` and the demo, made once by its operations, as `demo`."""
    podium = Podium(tmp_path_factory.mktemp("podium"))
    with django_db_blocker.unblock():
        podium.keep("leeg")
        call_command("seed_demo", verbosity=0)
        podium.keep("demo")
        podium.show("leeg")
    return podium


@pytest.fixture(scope="module")
def _demo(podium, django_db_blocker):
    with django_db_blocker.unblock():
        podium.show("demo")
    yield
    with django_db_blocker.unblock():
        podium.show("leeg")


@pytest.fixture
def demo(_demo, db):
    """Show the demo; what the test writes is rolled back. Tests that want it empty stand in another module."""


@pytest.fixture
def stage(podium, django_db_blocker):
    """Show a copy of the demo in which commits are real, for browsers, threads and workers."""
    before = podium.shown
    with django_db_blocker.unblock():
        podium.show("demo")
        yield
        connections.close_all()
        podium.show(before)


@pytest.fixture(scope="session")
def site(django_db_setup):
    """The running server; its `url` is the address."""
    server = LiveServer("localhost")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    return chromium.launch_options()


@pytest.fixture(scope="session")
def base_url(site) -> str:
    return site.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args) -> dict:
    return {**browser_context_args, "locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}


@pytest.fixture
def page(stage, page):
    """A watched page of somebody who is not logged in."""
    return chromium.watch(page)


@pytest.fixture
def als(stage, site, new_context) -> Callable:
    """`als("docent.vmbo")`: a watched page in a browser of its own, logged in as that demo account."""
    from django.contrib.auth import get_user_model

    def open_page(account: str):
        client = Client()
        client.force_login(get_user_model().objects.get(email=f"{account}@demo.example"))
        context = new_context()
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site.url}])
        return chromium.watch(context.new_page())

    return open_page
