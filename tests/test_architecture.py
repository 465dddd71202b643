"""Floors and directions, as docs/architecture.md draws them. Plain `ast`: what is not allowed does not import."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Which room of a package stands on which floor. A new module must be named here.
FLOORS = {
    "domain": 0,
    "models": 1,
    "access": 1,
    "loading": 1,
    "loading_koppel": 1,
    "apps": 1,
    "operations": 2,
    "forms": 3,
    "documents": 3,
    "imports": 3,
    "klussen": 3,
    "adapter": 3,
    "backend": 3,
    "sectoren": 0,
    "views": 4,
    "urls": 4,
    "management": 4,
    "demo": 4,
}
# From left to right: a package may import those before it, never those behind it.
PACKAGES = (
    "leerroutes.logboek",
    "leerroutes.accounts",
    "leerroutes.catalogus",
    "partnerships",
    "stappenplan",
    "voortgang",
)
# The cellar: pure modules that floor 0 may use, and the shared rooms with the floor on which they stand.
PURE = {
    f"leerroutes.{naam}"
    for naam in ("verdict", "transitions", "canonical", "recht", "klok", "kant", "rapport", "tabel")
}
SHARED = {
    "leerroutes.models": 1,
    "leerroutes.writing": 1,
    "leerroutes.importing": 1,
    "leerroutes.tabellen": 1,
    "leerroutes.bijwerken": 2,
    "leerroutes.klussen": 2,
    "leerroutes.terugweg": 1,
    "leerroutes.opmaak": 1,
    "leerroutes.geplakt": 1,
    "leerroutes.documents": 3,
    "leerroutes.archief": 3,
    "leerroutes.zegel": 1,
    "leerroutes.apps": 1,
}
WRITES = {"save", "create", "bulk_create", "bulk_update", "delete", "update_or_create", "get_or_create"}
MAY_WRITE = {"leerroutes/writing.py", "leerroutes/klussen.py", "leerroutes/terugweg.py"}
HEAVY = {"weasyprint", "openpyxl", "docxtpl", "pikepdf", "pypdf", "markdown_it", "nh3", "pyhanko"}


def modules() -> list[Path]:
    bomen = ("leerroutes", "partnerships", "stappenplan", "voortgang")
    return [pad for boom in bomen for pad in sorted((ROOT / boom).rglob("*.py")) if "migrations" not in pad.parts]


def dotted(pad: Path) -> str:
    naam = ".".join(pad.relative_to(ROOT).with_suffix("").parts)
    return naam.removesuffix(".__init__")


def package_of(module: str) -> str | None:
    return next((p for p in reversed(PACKAGES) if module == p or module.startswith(p + ".")), None)


def floor_of(module: str) -> int | None:
    package = package_of(module)
    if package is None:
        return SHARED.get(module)
    rest = module.removeprefix(package).lstrip(".")
    return FLOORS[rest.split(".")[0]] if rest else 0


def imports(boom: ast.AST) -> list[str]:
    namen = []
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.Import):
            namen += [alias.name for alias in knoop.names]
        elif isinstance(knoop, ast.ImportFrom) and knoop.module:
            assert not knoop.level, "absolute imports only: a reader should see which room"
            namen += [f"{knoop.module}.{alias.name}" for alias in knoop.names]
    return namen


def is_ours(naam: str) -> bool:
    return naam.split(".")[0] in {"leerroutes", "partnerships", "stappenplan", "voortgang"}


PARAMS = [pytest.param(pad, id=str(pad.relative_to(ROOT))) for pad in modules()]


@pytest.mark.parametrize("pad", PARAMS)
def test_stairs_go_down_and_to_the_left(pad: Path):
    module = dotted(pad)
    package, floor = package_of(module), floor_of(module)
    if package is None and module not in SHARED and module not in PURE:
        return  # settings, urls and pages of the house: the entrance
    for naam in imports(ast.parse(pad.read_text())):
        if not is_ours(naam):
            continue
        ander = package_of(naam)
        if package and ander and ander != package:
            assert PACKAGES.index(ander) < PACKAGES.index(package), f"{module} may not import {naam}: stairs go left"
        if package is None:
            assert ander in (None, "leerroutes.logboek"), f"{module} is in the cellar and may not import {naam}"
        hoogte = floor_of(naam if floor_of(naam) is not None else naam.rpartition(".")[0])
        if floor is not None and hoogte is not None:
            assert hoogte <= floor, f"{module} (floor {floor}) may not import {naam} (floor {hoogte})"


@pytest.mark.parametrize("pad", [p for p in PARAMS if "/domain/" in str(p.values[0]) or dotted(p.values[0]) in PURE])
def test_ground_floor_is_pure(pad: Path):
    for naam in imports(ast.parse(pad.read_text())):
        assert not naam.startswith(("django", "allauth", "crispy")), f"{pad.name} imports {naam}"
        if is_ours(naam):
            eigen = naam in PURE or naam.rpartition(".")[0] in PURE or ".domain" in naam
            assert eigen, f"{pad.name} imports {naam}, which is not on the ground floor"


@pytest.mark.parametrize("pad", PARAMS)
def test_writes_stand_in_operations_only(pad: Path):
    plek = pad.relative_to(ROOT)
    if "operations" in plek.parts or str(plek) in MAY_WRITE or "domain" in plek.parts:
        return
    for knoop in ast.walk(ast.parse(pad.read_text())):
        if isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Attribute):
            naam, ontvanger = knoop.func.attr, ast.unparse(knoop.func.value)
            schrijft = naam in WRITES or (naam == "update" and "objects" in ontvanger)
            assert not schrijft, f"{plek}:{knoop.lineno} writes ({ontvanger[:40]}.{naam}) outside operations"


@pytest.mark.parametrize("pad", PARAMS)
def test_only_the_entrance_knows_a_request(pad: Path):
    module = dotted(pad)
    floor = floor_of(module)
    if floor is None or floor > 3 or module.endswith(".adapter"):
        return
    for knoop in ast.walk(ast.parse(pad.read_text())):
        if isinstance(knoop, ast.FunctionDef):
            namen = {arg.arg for arg in (*knoop.args.args, *knoop.args.kwonlyargs)}
            assert "request" not in namen, f"{module}.{knoop.name} takes a request below the entrance"


@pytest.mark.parametrize("pad", PARAMS)
def test_heavy_imports_happen_in_their_function(pad: Path):
    for knoop in ast.parse(pad.read_text()).body:
        if isinstance(knoop, ast.Import | ast.ImportFrom):
            for naam in imports(knoop):
                assert naam.split(".")[0] not in HEAVY, f"{pad.name} imports {naam} at its top"


@pytest.mark.parametrize("pad", [p for p in PARAMS if floor_of(dotted(p.values[0])) in (0, 1, 2)])
def test_public_functions_below_say_what_they_do(pad: Path):
    for knoop in ast.parse(pad.read_text()).body:
        if (
            isinstance(knoop, ast.FunctionDef | ast.ClassDef)
            and not knoop.name.startswith(("_", "Command"))
            and pad.name != "apps.py"
        ):
            assert ast.get_docstring(knoop), f"{pad.relative_to(ROOT)}: {knoop.name} has no docstring"


def test_no_module_outside_the_sector_folder_knows_a_sector():
    for pad in modules():
        if "sectoren" not in pad.parts:
            assert "techniek" not in pad.read_text().lower(), f"{pad.relative_to(ROOT)} mentions a sector"
