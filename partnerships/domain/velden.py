"""The live fields of a text: `{{naam}}` becomes Markdown made from the facts; what is missing becomes an open place.

An open place is `[vul in: …]`. A field that starts with a capital starts its words with one: `{{De_partijen}}`.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from leerroutes.recht import Ernst, get_bron
from partnerships.domain import veldtabellen
from partnerships.domain.feiten import Feiten, KoppelFeit, LidFeit, PartijFeit, PartnerFeit, RouteFeit, SchoolFeit
from partnerships.domain.leerroute import beoordeel_combinatie
from partnerships.domain.looptijd import minimum_einde
from partnerships.domain.markdown import datum, ontsnap, open_plek
from partnerships.domain.overstap import lees_overstap, overstap_tabel
from partnerships.domain.soorten import OvereenkomstSoort, RouteSoort
from partnerships.domain.verantwoordelijkheden import lees_verantwoordelijkheden, verantwoordelijkheden_tabel

__all__ = [
    "VELDEN",
    "Feiten",
    "KoppelFeit",
    "LidFeit",
    "PartijFeit",
    "PartnerFeit",
    "RouteFeit",
    "SchoolFeit",
    "onbekende_velden",
    "open_plekken",
    "velden_in",
    "vul",
]

Gegevens = Mapping[str, Any]
Veld = Callable[[Feiten, Gegevens], str]
_VELD = re.compile(r"\{\{[ \t]{0,9}([\w-]{1,60})[ \t]{0,9}\}\}")
_OPEN = re.compile(r"(?<!\\)\[vul in: ?((?:[^\[\]\\]|\\.){0,400})\]", re.IGNORECASE)
_ONTSNAPT = re.compile(r"\\([^a-zA-Z0-9\s])")
_LEEG = re.compile(r"\n{3,}")


def velden_in(tekst: str) -> tuple[str, ...]:
    """Return the names of the fields in `tekst`, each once, in order, in lower case."""
    return tuple(dict.fromkeys(naam.lower() for naam in _VELD.findall(tekst)))


def onbekende_velden(tekst: str) -> tuple[str, ...]:
    """Return the fields in `tekst` that do not exist."""
    return tuple(naam for naam in velden_in(tekst) if naam not in VELDEN)


def vul(
    tekst: str,
    feiten: Feiten,
    gegevens: Gegevens | None = None,
    merk: Callable[[str, str], str] = lambda _, waarde: waarde,
) -> str:
    """Return `tekst` with its fields filled in; `gegevens` = {"overstap": rows} or {"verantwoordelijkheden": rows}.

    A table stands apart, wherever its field stood. What a fact says is never read as a field again. A screen that shows
    what comes from where gives `merk`: (name, value) → the value with its mark.
    """
    gevuld: dict[str, str] = {}

    def een(treffer: re.Match[str]) -> str:
        naam = treffer[1].lower()
        if naam not in gevuld:
            veld = VELDEN.get(naam)
            gevuld[naam] = veld(feiten, gegevens or {}) if veld else open_plek(f"het veld {ontsnap(naam)} bestaat niet")
        waarde = gevuld[naam]
        if "\n" not in waarde and treffer[1][0].isupper():
            waarde = waarde[:1].upper() + waarde[1:]
        waarde = merk(naam, waarde)
        return f"\n\n{waarde}\n\n" if "\n" in waarde else waarde

    return _LEEG.sub("\n\n", _VELD.sub(een, tekst)).strip()


def open_plekken(tekst: str) -> tuple[str, ...]:
    """Return what still has to be filled in: the words behind each `[vul in: …]` of a text whose fields are filled in."""
    return tuple(_ONTSNAPT.sub(r"\1", wat).strip() for wat in _OPEN.findall(tekst))


def _intern(feiten: Feiten) -> bool:
    return feiten.soort == OvereenkomstSoort.INTERNE_REGELING


def _woord(overeenkomst: str, regeling: str) -> Veld:
    return lambda feiten, _: regeling if _intern(feiten) else overeenkomst


def _per_soort(doorlopend: str, geintegreerd: str) -> Veld:
    """Return a field with a paragraph for each kind of route under the agreement."""
    teksten = {RouteSoort.DOORLOPEND: doorlopend, RouteSoort.GEINTEGREERD: geintegreerd}

    def veld(feiten: Feiten, _: Gegevens) -> str:
        soorten = {route.soort for route in feiten.routes}
        delen = [tekst for soort, tekst in teksten.items() if soort in soorten]
        return "\n\n".join(delen) or veldtabellen.GEEN_ROUTE

    return veld


def _alleen_feiten(functie: Callable[[Feiten], str]) -> Veld:
    return lambda feiten, _: functie(feiten)


def _combinaties(feiten: Feiten, _: Gegevens) -> str:
    return "\n".join(f"- {_combinatie(route)}" for route in feiten.routes) or veldtabellen.GEEN_ROUTE


def _combinatie(route: RouteFeit) -> str:
    naam, niveaus = ontsnap(route.naam), sorted({k.niveau for k in route.te_beoordelen})
    oordeel = beoordeel_combinatie(soort=route.soort, leerweg=route.leerweg, niveaus=niveaus)
    wat = f"{route.leerweg.label} naar mbo-niveau {' of '.join(map(str, niveaus))}"
    if oordeel.ernst == Ernst.IN_ORDE:
        bron = "geintegreerd" if route.soort == RouteSoort.GEINTEGREERD else "combinatie"
        return f"{naam}: {wat}, als {route.soort.label}e leerroute ({get_bron(bron).kort})."
    if oordeel.ernst == Ernst.VERPLICHT:
        return open_plek(f"kies voor {naam} een andere kwalificatie; {wat} mag niet ({get_bron(oordeel.bron).kort})")
    return open_plek(f"kies voor {naam} een kwalificatie; daarna is te bepalen of de combinatie mag")


def _quorum(feiten: Feiten, _: Gegevens) -> str:
    if not (feiten.quorum_vmbo and feiten.quorum_mbo):
        return open_plek("hoeveel leden van elke kant akkoord moeten zijn; stel het quorum in bij de stuurgroep") + "."
    vmbo, mbo = _leden(feiten.quorum_vmbo), _leden(feiten.quorum_mbo)
    return f"Een besluit is genomen als ten minste {vmbo} van de vmbo-kant en {mbo} van de mbo-kant akkoord zijn."


def _leden(aantal: int) -> str:
    return "1 lid" if aantal == 1 else f"{aantal} leden"


def _looptijd(feiten: Feiten, _: Gegevens) -> str:
    if feiten.ingang is None:
        return open_plek("de ingangsdatum; zet die bij Looptijd")
    wat = "De regeling" if _intern(feiten) else "De overeenkomst"
    if feiten.einde is None:
        return f"{wat} gaat in op {datum(feiten.ingang)} en geldt voor onbepaalde tijd."
    return f"{wat} gaat in op {datum(feiten.ingang)} en loopt tot en met {datum(feiten.einde)}."


def _minimum(feiten: Feiten, _: Gegevens) -> str:
    dag = minimum_einde(feiten.routes)
    return datum(dag) if dag else open_plek("de einddatum van het laatste cohort; voeg eerst een cohort toe")


def _bekostiging(feiten: Feiten, _: Gegevens) -> str:
    if not feiten.geldoverdracht:
        return "De scholen dragen voor deze leerroutes geen bekostiging aan elkaar over."
    wat = open_plek("wie draagt hoeveel over aan wie, per leerling of student of als vast bedrag per schooljaar")
    doel = open_plek(
        "waarvoor het geld is bedoeld, bijvoorbeeld lessen, begeleiding, materiaal of gebruik van een werkplaats"
    )
    return f"Een deel van de bekostiging gaat over van de ene naar de andere school: {wat}.\n\nHet geld is bedoeld voor: {doel}."


VELDEN: dict[str, Veld] = {
    "overeenkomst": _woord("overeenkomst", "regeling"),
    "de_partijen": _woord("de partijen", "de scholen"),
    "de_besturen": _woord("de besturen", "het bestuur"),
    "elk_bestuur": _woord("elk bestuur", "het bestuur"),
    "aanhef": _woord(
        "Deze besturen sluiten samen de overeenkomst. Elk bestuur doet dat als bevoegd gezag van de eigen scholen.",
        "Dit bestuur stelt de regeling vast als bevoegd gezag van de scholen aan beide kanten. Doet later een school of "
        "instelling van een ander bestuur mee, dan komt een samenwerkingsovereenkomst in de plaats van deze regeling.",
    ),
    "partijen": _alleen_feiten(veldtabellen.partijen),
    "ondertekenaars": _alleen_feiten(veldtabellen.ondertekenaars),
    "routes": _alleen_feiten(veldtabellen.routes),
    "soorten": _per_soort(
        "In een doorlopende leerroute halen leerlingen en studenten een vmbo-diploma en een mbo-diploma.",
        "Een geïntegreerde leerroute komt in de plaats van BB en leidt op voor een mbo-diploma op niveau 2. "
        "In de regel hoort daar geen vmbo-diploma bij.",
    ),
    "profiel_kwalificatie": _alleen_feiten(veldtabellen.profiel_kwalificatie),
    "combinaties": _combinaties,
    "stuurgroep": lambda feiten, _: veldtabellen.leden(feiten.stuurgroep, "stuurgroep"),
    "quorum": _quorum,
    "projectgroep": lambda feiten, _: veldtabellen.leden(feiten.projectgroep, "projectgroep"),
    "koppels": _alleen_feiten(veldtabellen.koppels),
    "klokuren": _alleen_feiten(veldtabellen.klokuren),
    "locaties": _alleen_feiten(veldtabellen.locaties),
    "bekostiging": _bekostiging,
    "bedrijven": _alleen_feiten(veldtabellen.bedrijven),
    "medezeggenschap": _alleen_feiten(veldtabellen.medezeggenschap),
    "meldingen": _alleen_feiten(veldtabellen.meldingen),
    "urennorm": _alleen_feiten(veldtabellen.urennorm),
    "examens": _per_soort(
        "De doorlopende leerroute heeft twee examens. Het centraal examen van het vmbo valt in leerjaar 4 of 5; een of meer "
        "vakken kunnen al in leerjaar 3. De directeur en de examensecretaris van de vmbo-school stellen de uitslag vast en de "
        "directeur geeft het vmbo-diploma. Wie in leerjaar 5 nog examen doet, blijft daarvoor kandidaat bij de vmbo-school.",
        "In de geïntegreerde leerroute hoeft de vmbo-school het examen van BB niet aan te bieden. De lesstof van het vmbo "
        "wordt wel gegeven. De mbo-instelling neemt de examens voor het mbo-diploma af.",
    ),
    "keuze": _per_soort(
        "De keuze voor een doorlopende leerroute valt in de regel samen met de keuze voor een profiel, in leerjaar 2. "
        "De vmbo-school bespreekt haar met de leerling en de ouders.",
        "De geïntegreerde leerroute is voor leerlingen die daar meer aan hebben dan aan BB. De vmbo-school beslist daarover "
        "in overleg met de leerling en de ouders, en legt het overleg en de uitkomst schriftelijk vast.",
    ),
    "inschrijvingen": _alleen_feiten(veldtabellen.inschrijvingen),
    "looptijd": _looptijd,
    "minimum_einde": _minimum,
    "cohorten": _alleen_feiten(veldtabellen.cohorten),
    "overstap": lambda feiten, gegevens: overstap_tabel(lees_overstap(gegevens), feiten.routes),
    "verantwoordelijkheden": lambda feiten, gegevens: verantwoordelijkheden_tabel(
        lees_verantwoordelijkheden(gegevens), feiten.routes
    ),
}
