"""A picture built by hand, without a database: one module of three deeltaken, one dossier of three werkprocessen."""

from dataclasses import replace
from datetime import UTC, date, datetime

from leerroutes.kant import Kant, Leerweg, MboLeerweg
from partnerships.domain.organisaties import Kalender, Periode
from partnerships.domain.route import Kwalificatie, Onderdeel, Route
from partnerships.domain.soorten import KwalificatieRol, RouteSoort, Werkwijze
from stappenplan.domain.beeld import Plan, PlanBeeld, maak_beeld
from stappenplan.domain.conclusies import conclusie_hash
from stappenplan.domain.delen import Bevestiging, Conclusie, Inschatting, Plaatsing, PtaRegel, Toets, Uren, Verband
from stappenplan.domain.soorten import Functie, Relatie, Resultaat, Toetsvorm, Uitkomst, VakSoort
from stappenplan.domain.vakplan import Boom, Doel

OP = datetime(2026, 1, 26, 15, 42, tzinfo=UTC)
ALLES = {"bb": True, "kb": True, "gl": True}


def doel(nummer: int, ouder: int | None, soort: str, code: str, kant: str = "vmbo", **velden) -> Doel:
    """Return a goal; for vmbo of every leerweg unless `velden` says otherwise. Its hash follows from its number."""
    merk = ALLES if kant == "vmbo" and not {"bb", "kb", "gl", "tl"} & velden.keys() else {}
    vast = {"titel": f"Titel van {code}", "weergave": "", "tekst_hash": f"hash{nummer}"}
    return Doel(nummer, 1, ouder, kant, f"sleutel-{nummer}", code, soort, **(vast | merk | velden))


MODULE, KEUZEVAK, KERNTAAK = 1, 50, 100
DOELEN = (
    doel(1, None, "module", "P/X/01"),
    doel(10, 1, "deeltaak", "P/X/01/01"),
    doel(11, 10, "eindterm", "P/X/01/01-01"),
    doel(12, 10, "eindterm", "P/X/01/01-02"),
    doel(13, 10, "eindterm", "P/X/01/01-03", kb=True),
    doel(20, 1, "deeltaak", "P/X/01/02"),
    doel(21, 20, "eindterm", "P/X/01/02-01"),
    doel(30, 1, "deeltaak", "P/X/01/03", kb=True),
    doel(31, 30, "eindterm", "P/X/01/03-01", kb=True),
    doel(50, None, "keuzevak", "K/X/05"),
    doel(51, 50, "deeltaak", "K/X/05/01"),
    doel(52, 51, "eindterm", "K/X/05/01-01"),
    doel(100, None, "kerntaak", "B1-K1", "mbo"),
    doel(101, 100, "werkproces", "B1-K1-W1", "mbo"),
    doel(102, 100, "werkproces", "B1-K1-W2", "mbo"),
    doel(103, 100, "werkproces", "B1-K1-W3", "mbo"),
)
BOOM = Boom.van(DOELEN)
W1, W2, W3 = 101, 102, 103


def kalender(kant: Kant, schooljaar: int = 2026, minuten: int = 50, periodes: int = 4) -> Kalender:
    """Return a calendar of equal periodes of 9,5 lesweken."""
    dagen = (date(schooljaar, 9, 1), date(schooljaar + 1, 7, 1))
    return Kalender(kant, schooljaar, minuten, tuple(Periode(n, *dagen, 95) for n in range(1, periodes + 1)))


def onderdeel(nummer: int, boom: Boom = BOOM, **velden) -> Onderdeel:
    """Return a branch of the tree as something pupils do."""
    tak = boom.doelen[nummer]
    return Onderdeel(nummer, tak.soort, tak.code, tak.naam, Kant(tak.kant), **velden)


def maak_route(**velden) -> Route:
    """Return a legal BB route to niveau 2 of three years, with everything of the tree as onderdeel."""
    vast = {
        "leerroute": 1,
        "cohort": 1,
        "naam": "Proefroute",
        "slug": "proefroute",
        "soort": RouteSoort.DOORLOPEND,
        "leerweg": Leerweg.BB,
        "mbo_leerweg": MboLeerweg.BOL,
        "startjaar": 2026,
        "laatste_leerjaar": 5,
        "profiel": "X",
        "kwalificaties": (Kwalificatie("25999", "Proefmonteur", 2, KwalificatieRol.BEOOGD, 2),),
        "onderdelen": tuple(onderdeel(nummer) for nummer in (MODULE, KEUZEVAK, KERNTAAK)),
        "kalenders": (kalender(Kant.VMBO), kalender(Kant.MBO, minuten=60)),
    }
    return Route(**(vast | velden))


LEEG = {
    "inschattingen": (),
    "conclusies": (),
    "uitsplitsingen": frozenset(),
    "gesprekken": (),
    "plaatsingen": (),
    "uren": (),
    "toetsen": (),
    "activiteiten": (),
    "materialen": (),
    "gereed": (),
}


def maak(
    route: Route | None = None, boom: Boom = BOOM, bereik=(MODULE, KERNTAAK), plan: Plan | None = None, **delen
) -> PlanBeeld:
    """Return a whole picture; `delen` are the parts that are not empty."""
    return maak_beeld(plan or maak_plan(), route or maak_route(), boom, bereik, **(LEEG | delen))


def maak_plan(**velden) -> Plan:
    """Return a vakplan of a koppel that sits at one table."""
    return replace(Plan(1, "Praktijk", VakSoort.SAMEN, 0, Werkwijze.SAMEN), **velden)


def zegt(
    kant: Kant, rij: int, *werkprocessen: int, relatie: Relatie = Relatie.ZELFDE, boom: Boom = BOOM
) -> Inschatting:
    """Return what one side says about a row now: linked to these werkprocessen, or geen overlap."""
    verbanden = tuple(Verband(w, relatie, "", boom.doelen[w].tekst_hash) for w in werkprocessen)
    gelezen = boom.doelen[rij].tekst_hash
    return Inschatting(rij * 10 + (kant == Kant.MBO), kant, rij, "", gelezen, False, 0, 7, OP, verbanden)


def allebei(rij: int, *werkprocessen: int, boom: Boom = BOOM) -> tuple[Inschatting, Inschatting]:
    """Return the same answer of both sides."""
    return zegt(Kant.VMBO, rij, *werkprocessen, boom=boom), zegt(Kant.MBO, rij, *werkprocessen, boom=boom)


def besluit(
    werkproces: int, uitkomst: Uitkomst, bevestigd=(Kant.VMBO, Kant.MBO), boom: Boom = BOOM, **velden
) -> Conclusie:
    """Return a conclusie that these sides confirmed as it stands."""
    kaal = Conclusie(werkproces, 1, werkproces, uitkomst, **velden)
    tekst = conclusie_hash(kaal, boom.doelen[werkproces].tekst_hash)
    wie = {Kant.VMBO: 7, Kant.MBO: 8}
    return replace(kaal, **{str(kant): Bevestiging(wie[kant], OP, tekst) for kant in bevestigd})


def op_plek(
    nummer: int, leerjaar: int = 3, periode: int = 1, aandeel: int = 100, lesuren_x10: int | None = None
) -> Plaatsing:
    """Return a goal in a periode."""
    return Plaatsing(nummer * 100 + leerjaar * 10 + periode, nummer, leerjaar, periode, aandeel, lesuren_x10)


def uren(leerjaar: int, lesuren_week_x10: int, kant: Kant = Kant.VMBO) -> Uren:
    """Return one line of the urentabel."""
    return Uren(leerjaar, leerjaar, kant, lesuren_week_x10)


def toets(
    code: str, *doelen: int, functie=Functie.FORMATIEF, vorm=Toetsvorm.PRAKTIJK, leerjaar=3, pta=None, **velden
) -> Toets:
    """Return a test of these goals."""
    koppels = tuple((nummer, "") for nummer in doelen)
    nummer = int(code.lstrip("T"))
    return Toets(
        nummer, code, f"Toets {code}", "", vorm, 50, leerjaar, 1, functie, Resultaat.CIJFER, False, doelen=koppels, pta=pta, **velden
    )  # fmt: skip


def in_pta(code: str, *doelen: int, weging: int | None = 1, **velden) -> Toets:
    """Return a summatieve test with a PTA half."""
    return toets(
        code, *doelen, functie=velden.pop("functie", Functie.SUMMATIEF), pta=PtaRegel(weging, "tijdvak 1"), **velden
    )


def regels(bevindingen) -> list[tuple[str, str]]:
    """Return (rule, weight) of each finding."""
    return [(bevinding.regel, str(bevinding.ernst)) for bevinding in bevindingen]
