"""Older and official words that people search with, and what the catalogue makes of them.

Source: terms.md, "Old or official words that search should find".
"""

from leerroutes.kant import Leerweg

# How the goals say it. What stands on the right is looked for as well.
ANDERE_WOORDEN = {
    "lob": ("loopbaan",),
    "slb": ("loopbaan",),
    "bpv": ("beroepspraktijkvorming", "stage"),
    "beroepspraktijkvorming": ("bpv", "stage"),
    "stage": ("bpv", "beroepspraktijkvorming"),
    "aka": ("entree",),
}
# A word for a vmbo-leerweg narrows a question. BBL and KBL are here what older papers mean by them.
LEERWEGWOORDEN = {
    "bb": Leerweg.BB,
    "bbl": Leerweg.BB,
    "basisberoepsgericht": Leerweg.BB,
    "basisberoepsgerichte": Leerweg.BB,
    "kb": Leerweg.KB,
    "kbl": Leerweg.KB,
    "kaderberoepsgericht": Leerweg.KB,
    "kaderberoepsgerichte": Leerweg.KB,
    "gl": Leerweg.GL,
    "tl": Leerweg.TL,
}
_ROUTE = "heet nu een doorlopende of een geïntegreerde leerroute. Die staat bij je samenwerking."
_SCHOOL = "Scholen staan bij je samenwerking. In de catalogus staat wat leerlingen en studenten leren."
_TOETSEN = "Toetsen staan bij stap 3 van een vakplan."
# What is not in the catalogue at all: where it is, for who finds nothing.
ELDERS = {
    "vm2": f"Een vm2-traject {_ROUTE}",
    "vakmanschapsroute": f"Een vakmanschapsroute {_ROUTE}",
    "technologieroute": f"Een technologieroute {_ROUTE}",
    "sok": "Een samenwerkingsovereenkomst hoort bij een samenwerking, niet bij de catalogus.",
    "roc": _SCHOOL,
    "aoc": _SCHOOL,
    "toetsplan": _TOETSEN,
    "examenplan": _TOETSEN,
    "kerndoelen": "Kerndoelen zijn er voor de onderbouw. In de catalogus staan de eindtermen en de eisen van het mbo.",
    "kwalificatiestructuur": "De kwalificatiestructuur bestaat uit kwalificatiedossiers. Kies die bij Soort.",
}
