"""Which tests run where. Nothing is skipped in silence: what this run leaves to another is told at the end."""

import os
from pathlib import Path

import pytest
from django.conf import settings

SOURCES = (
    "slo_bg_rauw_pie.json en slo_vmbo_bg_*.json: de open curriculumdata van SLO (opendata.slo.nl); "
    "sbb_xml_*.xml: een kwalificatiedossier als XML van SBB"
)
ONE_DATABASE = {"browser": "SQLite", "threads": "PostgreSQL"}
# One journey in Chromium stands on both, so that a region's own database is seen with eyes too.
BOTH = "overal"
left = pytest.StashKey[dict[str, list[str]]]()


def pytest_addoption(parser):
    parser.addoption("--bronnen", action="store_true", help="eis de tests op de echte bestanden van SLO en SBB")


def pytest_configure(config):
    config.stash[left] = {}
    if config.getoption("--bronnen") and not sources().is_dir():
        raise pytest.UsageError(f"--bronnen: de map {_shown()} is er niet. Zet daarin {SOURCES}, of wijs met BRONNEN=…")


def sources() -> Path:
    return Path(settings.BRONNEN)


@pytest.fixture
def bronnen() -> Path:
    """The folder with the real files; a test that asks for it belongs to the group `bronnen`."""
    return sources()


def database() -> str:
    return "SQLite" if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") else "PostgreSQL"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    for item in items:
        if {"page", "als", "new_context"} & set(item.fixturenames):
            item.add_marker("browser")
        if "bronnen" in item.fixturenames:
            item.add_marker("bronnen")
    elsewhere = [name for name, vendor in ONE_DATABASE.items() if vendor != database()]
    if not sources().is_dir():
        elsewhere.append("bronnen")
    for name in elsewhere:
        out = [item for item in items if item.get_closest_marker(name) and not item.get_closest_marker(BOTH)]
        items[:] = [item for item in items if item not in out]
        if out:
            config.stash[left][name] = [item.nodeid for item in out]
            config.hook.pytest_deselected(items=out)


def pytest_terminal_summary(terminalreporter, config):
    ran = [report for group in ("passed", "failed") for report in terminalreporter.getreports(group)]
    for name, vendor in ONE_DATABASE.items():
        if here := _files(report for report in ran if name in report.keywords and BOTH not in report.keywords):
            terminalreporter.write_line(f"Alleen op {vendor} ({name}): {', '.join(here)}")
        if elsewhere := config.stash[left].get(name):
            files = sorted({nodeid.split("::")[0] for nodeid in elsewhere})
            command = "script/test" if vendor == "SQLite" else "script/test --postgres"
            terminalreporter.write_line(
                f"Niet hier maar met {command} ({name}): {len(elsewhere)} tests in {', '.join(files)}"
            )

    if both := _files(report for report in ran if BOTH in report.keywords):
        terminalreporter.write_line(f"In Chromium op {database()} ({BOTH}): {', '.join(both)}")


def _files(reports) -> list[str]:
    return sorted({report.nodeid.split("::")[0] for report in reports})


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config):
    # After pytest's own last line, so that this one is the last.
    if missed := config.stash[left].get("bronnen"):
        what = f"NIET gedraaid: {len(missed)} tests op echte bestanden, want de map {_shown()} is er niet."
        print(what, f"Zet daarin {SOURCES}, of wijs met BRONNEN=…")  # noqa: T201


def _shown() -> str:
    return os.path.relpath(sources())
