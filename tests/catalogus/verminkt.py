"""Documents as they come in from outside: cut, shifted, of another type, twice, in a circle, too long, too deep."""

import copy
import io
import random
import zipfile
from typing import Any
from xml.etree import ElementTree

DIEP: Any = 1
for _ in range(70):
    DIEP = [DIEP]
VREEMD = (
    None,
    True,
    0,
    -1,
    7.5,
    10**30,
    float("nan"),
    float("inf"),
    "",
    " \r\n\t",
    "x" * 300,
    "P/" + "9" * 60,
    "vervallen",
    "PREAMBULE/x",
    "NUL \x00 en half \ud800 teken",
    "<![if !x]><b>Word</b>&nbsp;&#0;",
    "861d98e4-e5ae-4ed7-89f6-f224605f7c97",
    "a\r\nb\u2028c\u200bd",
    [],
    {},
    ["x", "x"],
    [["x"]],
    [None],
    {"id": "x"},
    DIEP,
)


def verminkt(data: Any, rng: random.Random, keer: int) -> Any:
    """Return a copy of JSON `data` with `keer` things wrong in it."""
    data = copy.deepcopy(data)
    for _ in range(keer):
        bakken = list(_bakken(data))
        ids = [bak["id"] for bak in bakken if isinstance(bak, dict) and isinstance(bak.get("id"), str)]
        bak = rng.choice(bakken)
        if not bak:
            continue
        plek = rng.choice(list(bak)) if isinstance(bak, dict) else rng.randrange(len(bak))
        daad = rng.randrange(6)
        if daad == 0:
            del bak[plek]
        elif daad == 1:
            bak[plek] = copy.deepcopy(rng.choice(VREEMD))
        elif daad == 2:
            bak[plek] = rng.choice(ids or ["x"])
        elif daad == 3 and isinstance(bak, list):
            bak.append(copy.deepcopy(rng.choice(bak)))
        elif daad == 4 and isinstance(bak, dict):
            bak[rng.choice(("id", "prefix", "title", "replacedBy", "deleted", "ce_se", "types", "kern"))] = bak.pop(
                plek
            )
        else:
            bak[plek] = copy.deepcopy(rng.choice(bakken))
    return data


def _bakken(data: Any):
    """Yield every object and list in `data`."""
    rij = [data]
    while rij:
        bak = rij.pop()
        if isinstance(bak, dict | list):
            yield bak
            rij += bak.values() if isinstance(bak, dict) else bak


WAARDEN = (
    "",
    " ",
    "x" * 300,
    "0",
    "99",
    "-1",
    "٣",
    "²",
    "25.080",
    "01-08-2024",
    "00-00-0000",
    f"{'9' * 30}-01-2024",
    "1-" + "9" * 5000 + "-2024",
    "vervallen",
    "<![x[ <b>a</b> ]]> &amp;lt;",
    "a\u200b\ufeff\u0085b",
)


def verminkt_xml(tekst: str, rng: random.Random, keer: int) -> bytes:
    """Return the XML with `keer` elements or attributes wrong in it."""
    wortel = ElementTree.fromstring(tekst.encode())  # noqa: S314 — our own sample
    for _ in range(keer):
        ouders = [element for element in wortel.iter() if len(element)]
        ouder, element = rng.choice(ouders), rng.choice(list(wortel.iter()))
        kind = rng.choice(list(ouder)) if len(ouder) else None
        daad = rng.randrange(6)
        if daad == 0 and kind is not None:
            ouder.remove(kind)
        elif daad == 1 and kind is not None:
            ouder.append(copy.deepcopy(kind))
        elif daad == 2 and element.attrib:
            element.set(rng.choice(list(element.attrib)), rng.choice(WAARDEN))
        elif daad == 3 and element.attrib:
            del element.attrib[rng.choice(list(element.attrib))]
        elif daad == 4:
            element.text = rng.choice(WAARDEN)
        else:
            element.tag = rng.choice(["dossier", "kerntaak", "profiel", "x", "keuzedeel", "werkproces"])
    return ElementTree.tostring(wortel, encoding="utf-8")


def verminkt_pakket(pakket: bytes, rng: random.Random, keer: int) -> bytes:
    """Return the XLSX with `keer` pieces of its parts replaced, and packed again as a sound zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(pakket)) as bron, zipfile.ZipFile(buffer, "w") as uit:
        delen = {naam: bytearray(bron.read(naam)) for naam in bron.namelist()}
        for _ in range(keer):
            deel = delen[rng.choice(list(delen))]
            plek = rng.randrange(len(deel) + 1)
            deel[plek : plek + rng.choice((0, 1, 9))] = rng.choice(_STUKJES)
        for naam, deel in delen.items():
            uit.writestr(naam, bytes(deel))
    return buffer.getvalue()


_STUKJES = (
    b"",
    b"<",
    b"9",
    b"\x00",
    b"\xff",
    b'<row r="5"><c r="ZZZ5" t="s"><v>99</v></c></row>',
    b'<row r="99999999999"><c r="A1"><v>1</v></c></row>',
    b'<c r="B2" t="d"><v>2024-02-31</v></c>',
    b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    b"<f>1+1</f>",
    b"_x0000_",
)
