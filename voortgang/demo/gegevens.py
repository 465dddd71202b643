"""Reading the texts of the demo."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from leerroutes.catalogus.domain.boom import VOORBEELD, BronBoom, Knoop, KwalificatieRij, Oogst, orden
from leerroutes.catalogus.domain.soorten import BronSoort, DoelSoort
from leerroutes.kant import Kant

MAP = Path(__file__).parent


@cache
def lees(naam: str) -> dict[str, Any]:
    """Return the content of `naam`.toml."""
    return tomllib.loads((MAP / f"{naam}.toml").read_text())


def lees_vak(naam: str) -> dict[str, Any]:
    """Return the texts of one vak: those of one side stand together, the others in a file of their own."""
    return lees("een_kant").get(naam) or lees(naam.lower())


def lees_bronnen(kwalificaties: dict[str, tuple[str, int]]) -> Oogst:
    """Return the sources of the demo; `kwalificaties` gives name and niveau by crebo, as the sector data know them."""
    return Oogst(tuple(_boom(rij, kwalificaties) for rij in lees("bronnen")["bron"]))


def _boom(rij: dict[str, Any], kwalificaties: dict[str, tuple[str, int]]) -> BronBoom:
    knopen = orden(lees_doelen(rij["doelen"]))
    kerntaken = tuple(knoop.sleutel for knoop in knopen if knoop.soort == DoelSoort.KERNTAAK)
    crebo = rij.get("kwalificatie")
    return BronBoom(
        kant=Kant(rij["kant"]),
        soort=BronSoort(rij["soort"]),
        code=rij["code"],
        editie=VOORBEELD,
        titel=rij["titel"],
        knopen=knopen,
        profiel_naam=rij.get("profiel", ""),
        sbu=rij.get("sbu"),
        alleen_titels=rij.get("alleen_titels", False),
        kwalificaties=(KwalificatieRij(crebo, *kwalificaties[crebo], kerntaken=kerntaken),) if crebo else (),
    )


def lees_doelen(tekst: str) -> list[Knoop]:
    """Return the goals of an indented list: "soort code | leerwegen | text", two spaces a level."""
    uit: list[Knoop] = []
    takken: list[str] = []
    for regel in filter(str.strip, tekst.splitlines()):
        diepte = (len(regel) - len(regel.lstrip())) // 2
        kop, wegen, titel = (deel.strip() for deel in regel.split("|"))
        soort, _, code = kop.partition(" ")
        vlaggen = {weg.lower(): True for weg in wegen.split()}
        del takken[diepte:]
        uit.append(Knoop(code, DoelSoort(soort), titel, takken[-1] if takken else None, code, **vlaggen))
        takken.append(code)
    return uit


def periodes(jaar: int, lesweken: list[str]) -> list[tuple[int, date, date, int]]:
    """Return (nummer, van, tot, lesweken in tenths) for the schooljaar that starts in `jaar`."""
    rijen = enumerate(zip(lees("mensen")["kalender"]["periodes"], lesweken, strict=True), 1)
    return [
        (nummer, _dag(van, jaar), _dag(tot, jaar), round(float(weken.replace(",", ".")) * 10))
        for nummer, ((van, tot), weken) in rijen
    ]


def vakanties(jaar: int, verhaaljaar: int) -> list[tuple[str, date, date]]:
    """Return the holidays of the schooljaar that starts in `jaar`; `verhaaljaar` is that year in the story."""
    kalender = lees("mensen")["kalender"]
    rijen = kalender.get(str(verhaaljaar), kalender)["vakanties"]
    uit = []
    for naam, van, tot in rijen:
        eerste, laatste = _dag(van, jaar), _dag(tot, jaar)
        # The summer ends in August, which belongs to the next schooljaar by month and to this one by sense.
        uit.append((naam, eerste, laatste if laatste >= eerste else laatste.replace(year=laatste.year + 1)))
    return uit


def _dag(dag_maand: str, jaar: int) -> date:
    dag, maand = (int(deel) for deel in dag_maand.split("-"))
    return date(jaar if maand > 8 or (maand == 8 and dag < 30) else jaar + 1, maand, dag)
