"""Codes of goals: made for people, neither unique nor regular. Compare and sort them here, never by hand."""

import re

_SCHEIDING = re.compile(r"[\s./_\-\u2010-\u2015\u2212]+")
_GETAL = re.compile(r"(\d+)")
_CIJFERS = 40  # a longer number is no number of anything, and int() refuses the really long ones
_SBB = re.compile(r"([BPD])(\d{1,2})K(\d{1,2})(?:W(\d{1,2}))?", re.IGNORECASE)


def normaliseer(code: str) -> str:
    """Return `code` as it is compared: trimmed, upper case, with one `/` for every dot, dash, slash or blank.

    Source: curriculumdata 7, "codes compare after trimming, upper-casing and unifying".
    """
    return _SCHEIDING.sub("/", code.strip().upper()).strip("/")


def volgorde(code: str) -> tuple[tuple[int, int | str], ...]:
    """Return a key that sorts codes as people read them: `K/PIE/2` before `K/PIE/10`, `W9` before `W10`."""
    delen = _GETAL.split(normaliseer(code))
    return tuple((0, int(deel)) if deel.isdecimal() and len(deel) <= _CIJFERS else (1, deel) for deel in delen if deel)


def sbb_code(deel: str, nummer: int, kerntaak: int, werkproces: int | None = None) -> str:
    """Return the code of a kerntaak or werkproces: `B1-K1`, `P2-K1-W3`. SBB counts, and does not store it."""
    basis = f"{deel}{nummer}-K{kerntaak}"
    return basis if werkproces is None else f"{basis}-W{werkproces}"


def lees_sbb_code(tekst: str) -> str:
    """Return the usual form of an SBB code (`b1k1w2`, `B1.K1.W2` → `B1-K1-W2`), or "" when `tekst` is none."""
    gevonden = _SBB.fullmatch(normaliseer(tekst).replace("/", ""))
    if not gevonden:
        return ""
    deel, nummer, kerntaak, werkproces = gevonden.groups()
    return sbb_code(deel.upper(), int(nummer), int(kerntaak), int(werkproces) if werkproces else None)


def deel_van(code: str) -> str:
    """Return the part of a dossier that an SBB code lies in: `B1` (basisdeel), `P2` (profieldeel), or ""."""
    code = lees_sbb_code(code)
    return code.split("-")[0] if code else ""


def ouder_van(code: str) -> str:
    """Return the code of the kerntaak of a werkproces (`B1-K1-W2` → `B1-K1`), or "" for a kerntaak."""
    return code.rsplit("-", 1)[0] if "-W" in code else ""


def lees_crebo(tekst: str) -> str:
    """Return a crebo of five digits ("25.080" is written with a dot now and then), or "" when `tekst` is none."""
    cijfers = re.sub(r"[\s.]", "", tekst)
    return cijfers if re.fullmatch(r"[0-9]{5}", cijfers) else ""


def lees_keuzedeelcode(tekst: str) -> str:
    """Return the code of a keuzedeel, K and four digits (`k 0067` → `K0067`), or "" when `tekst` is none."""
    code = re.sub(r"[\s.\-]", "", tekst).upper()
    return code if re.fullmatch(r"K[0-9]{4}", code) else ""
