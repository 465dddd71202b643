"""What each live field says and where its facts come from: for who writes with fields, and for who wonders about a text."""

from dataclasses import dataclass

from partnerships.domain.velden import VELDEN


@dataclass(frozen=True, slots=True)
class VeldUitleg:
    """A field: its name, what it fills in, and the page (name of the address) where somebody changes that, if any."""

    naam: str
    label: str
    uitleg: str
    bron: str = ""

    @property
    def voluit(self) -> str:
        """Return the field as it stands in a text."""
        return "{{" + self.naam + "}}"


_SCHOLEN = "samenwerking-scholen"
_ZELF = "overeenkomst-wijzigen"
_RIJEN: tuple[tuple[str, str, str, str], ...] = (
    ("overeenkomst", "overeenkomst of regeling", "Het woord dat past: overeenkomst, of regeling bij één bestuur.", ""),
    ("de_partijen", "de partijen", "“de partijen”, of “de scholen” bij één bestuur.", ""),
    ("de_besturen", "de besturen", "“de besturen”, of “het bestuur”.", ""),
    ("elk_bestuur", "elk bestuur", "“elk bestuur”, of “het bestuur”.", ""),
    ("aanhef", "aanhef", "De eerste zinnen, passend bij de partijen.", ""),
    ("partijen", "tabel van de partijen", "De besturen met hun scholen en BRIN.", _SCHOLEN),
    ("ondertekenaars", "tabel voor de ondertekening", "De besturen die tekenen.", _SCHOLEN),
    ("routes", "tabel van de leerroutes", "De leerroutes met leerweg, niveau en duur.", "leerroutes"),
    ("soorten", "soort leerroute", "Wat een doorlopende of geïntegreerde leerroute is.", "leerroutes"),
    (
        "profiel_kwalificatie",
        "profiel en kwalificatie",
        "Per leerroute het profiel, de kwalificatie en het crebo.",
        "leerroutes",
    ),
    ("combinaties", "combinaties", "Per leerroute de leerweg en het mbo-niveau, getoetst aan de wet.", "leerroutes"),
    ("stuurgroep", "leden van de stuurgroep", "Namen en functies.", "stuurgroep"),
    ("quorum", "hoeveel leden beslissen", "Hoeveel leden per kant akkoord moeten zijn.", "stuurgroep"),
    ("projectgroep", "leden van de projectgroep", "Namen en functies.", "projectgroep"),
    ("koppels", "koppels", "De koppels van docenten per vakgebied.", "koppels"),
    ("klokuren", "klokuren", "De toegezegde klokuren per koppel en schooljaar.", "facilitering"),
    ("locaties", "plekken van de les", "Waar de lessen zijn, per leerjaar.", "leerroutes"),
    ("bekostiging", "overdracht van geld", "Of er bekostiging overgaat van de ene naar de andere school.", _ZELF),
    ("bedrijven", "bedrijven en partners", "Wie meedoet en wat die partner bijdraagt.", _SCHOLEN),
    ("medezeggenschap", "organen van medezeggenschap", "De MR, OR en studentenraad per partij.", _SCHOLEN),
    ("meldingen", "meldingen in RIO", "Wat elke school zelf meldt, per leerroute.", "leerroutes"),
    ("urennorm", "urennorm", "De uren van de leerroute naast de norm.", "leerroutes"),
    ("examens", "examens", "Welke examens bij de soort leerroute horen.", "leerroutes"),
    ("keuze", "keuze van de leerling", "Wanneer een leerling kiest, passend bij de soort leerroute.", "leerroutes"),
    ("inschrijvingen", "inschrijvingen", "Per leerjaar de inschrijving in het vo en in het mbo.", "leerroutes"),
    ("looptijd", "looptijd", "De ingang en het einde.", _ZELF),
    ("minimum_einde", "einde van het laatste cohort", "De dag waarop het laatste cohort klaar is.", "leerroutes"),
    ("cohorten", "cohorten", "De cohorten per leerroute.", "leerroutes"),
    ("overstap", "tabel van de overstapoptie", "De regels die je bij dit onderwerp invult.", ""),
    ("verantwoordelijkheden", "tabel van de verantwoordelijkheden", "Wie wat doet per leerjaar.", ""),
)
UITLEG: dict[str, VeldUitleg] = {naam: VeldUitleg(naam, label, zin, bron) for naam, label, zin, bron in _RIJEN}


def uitleg_bij(namen: tuple[str, ...]) -> tuple[VeldUitleg, ...]:
    """Return what is known of these fields; those that do not exist are left out."""
    return tuple(UITLEG[naam] for naam in namen if naam in VELDEN)
