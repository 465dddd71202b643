"""A database of its own for the benchmark, made and thrown away: the live one is never opened."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from os import getpid
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.test import override_settings


@contextmanager
def eigen_database() -> Iterator[None]:
    """Let the default connection be an empty, migrated database inside the block, with the demo in it."""
    oud = connection.settings_dict["NAME"]
    with tempfile.TemporaryDirectory() as map_, override_settings(MEDIA_ROOT=Path(map_) / "media"):
        # A name that nobody has, so that nothing can be in the way and nothing is dropped.
        naam = str(Path(map_) / "benchmark.sqlite3") if connection.vendor == "sqlite" else f"benchmark_{getpid()}"
        connection.settings_dict["TEST"]["NAME"] = naam
        connection.creation.create_test_db(verbosity=0, serialize=False)
        try:
            call_command("seed_demo", verbosity=0)
            yield
        finally:
            connection.creation.destroy_test_db(oud, verbosity=0)
