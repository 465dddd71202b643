"""Colours are readable on every ground they meet, in both schemes, and paper carries the same ones as the screen."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parent.parent / "static" / "css"
TOKENS = (CSS / "tokens.css").read_text()
KLEUREN = {
    naam: {"licht": licht, "donker": donker}
    for naam, licht, donker in re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", TOKENS)
}
ROLLEN = ("vmbo", "mbo", "beiden", "later", "nu", "oneens", "fout")
GRONDEN = ("papier", "vlak", "vlak-2")
TEKST, VORM = 4.5, 3  # WCAG 2.2, success criteria 1.4.3 and 1.4.11


def luminance(kleur: str) -> float:
    kanalen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    lineair = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in kanalen]
    return sum(gewicht * c for gewicht, c in zip((0.2126, 0.7152, 0.0722), lineair, strict=True))


def contrast(een: str, ander: str) -> float:
    hoog, laag = sorted((luminance(een), luminance(ander)), reverse=True)
    return (hoog + 0.05) / (laag + 0.05)


def paren():
    for grond in GRONDEN:
        yield from ((tekst, grond, TEKST) for tekst in ("inkt", "inkt-2", "actie", *ROLLEN))
        yield from ((lijn, grond, VORM) for lijn in ("lijn-sterk", "focus"))
    for rol in ROLLEN:
        yield from ((tekst, f"{rol}-zacht", TEKST) for tekst in (rol, "inkt", "inkt-2"))
        yield f"{rol}-op", f"{rol}-vol", TEKST
        if rol != "nu":  # an amber block always carries ink text or an outline
            yield from ((f"{rol}-vol", grond, VORM) for grond in GRONDEN)
    yield from (("op-actie", knop, TEKST) for knop in ("actie", "actie-hover"))


@pytest.mark.parametrize("schema", ["licht", "donker"])
@pytest.mark.parametrize(("boven", "onder", "minimum"), list(paren()))
def test_contrast(boven, onder, minimum, schema):
    assert contrast(KLEUREN[boven][schema], KLEUREN[onder][schema]) >= minimum


def test_paper_has_the_light_values():
    papier = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", (CSS / "print.css").read_text()))
    assert papier == {naam: KLEUREN[naam]["licht"] for naam in papier}


def test_paper_names_no_colour_of_its_own():
    los = set(re.findall(r"#[0-9a-f]{6}", (CSS / "print.css").read_text()))
    assert los <= {kleur["licht"] for kleur in KLEUREN.values()} | {"#ffffff"}


def test_every_token_that_is_used_exists():
    app = (CSS / "app.css").read_text()
    eigen = set(re.findall(r"(--[\w-]+):", app + TOKENS))
    gebruikt = set(re.findall(r"var\((--(?!bs-)[\w-]+)[),]", app + TOKENS))
    assert gebruikt <= eigen
