"""Whole databases, kept and put back: a test that really commits starts from a copy, and leaves nothing behind."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, connections


class Podium:
    """Keeps states of the test database by name. `folder` is where SQLite's copies lie."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.shown = ""

    def keep(self, name: str) -> None:
        """Keep the database as it is now under `name`."""
        if connection.vendor == "sqlite":
            _copy(connection.settings_dict["NAME"], self.folder / name)
        else:
            _clone(connection.settings_dict["NAME"], f"{connection.settings_dict['NAME']}_{name}")

    def show(self, name: str) -> None:
        """Make the database what it was when `name` was kept."""
        self.shown = name
        cache.clear()
        ContentType.objects.clear_cache()
        if connection.vendor == "sqlite":
            _copy(self.folder / name, connection.settings_dict["NAME"])
        else:
            _clone(f"{connection.settings_dict['NAME']}_{name}", connection.settings_dict["NAME"])


def _copy(origin: Path | str, target: Path | str) -> None:
    # SQLite's own backup: one transaction, safe while the server under test has the file open.
    with closing(sqlite3.connect(origin, timeout=20)) as source, closing(sqlite3.connect(target, timeout=20)) as copy:
        source.backup(copy)


def _clone(origin: str, target: str) -> None:
    connections.close_all()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{origin}"')
