"""Small pieces of every screen: dates and numbers the Dutch way, and the signs for status, side and answer.

Signs are tags and not includes, because they stand in every row of a long list: 2 µs instead of 60.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from html import escape, unescape

from django import template
from django.utils import timezone
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

from leerroutes.opmaak import KOP, naar_html

register = template.Library()

_TABEL, _KOP, _CEL = (
    re.compile("<table>.*?</table>", re.DOTALL),
    re.compile("<th[^>]*>(.*?)</th>", re.DOTALL),
    re.compile("<td([^>]*)>"),
)

ICONEN = {
    "nu": "pencil-fill",
    "later": "hourglass-split",
    "oneens": "arrow-left-right",
    "bijna": "arrows-collapse-vertical",
    "fout": "sign-stop-fill",
    "gereed": "check-lg",
}


@register.filter
def datum(waarde: date | datetime | None) -> str:
    """Return a day as dd-mm-jjjj, a moment in Dutch time; nothing for nothing."""
    if not waarde:
        return ""
    return _dag(waarde).strftime("%d-%m-%Y")


@register.filter
def dag(waarde: date | datetime | None) -> str:
    """Return a day as dd-mm-jjjj inside <time>, so that it never breaks over two lines."""
    if not waarde:
        return ""
    return format_html('<time datetime="{}">{}</time>', _dag(waarde).isoformat(), datum(waarde))


@register.filter
def komma(waarde: float | Decimal | None, decimalen: int = 1) -> str:
    """Return a number with a comma and points between thousands; zeros after the comma are left out: 1.020,5 and 12."""
    if waarde is None or waarde == "":
        return ""
    rond = Decimal(str(waarde)).quantize(Decimal(1).scaleb(-decimalen), ROUND_HALF_UP)
    heel, _, rest = f"{rond:,f}".partition(".")
    heel, rest = heel.replace(",", "."), rest.rstrip("0")
    return f"{heel},{rest}" if rest else heel


@register.filter
def klokuren(minuten: int | None) -> str:
    """Return minutes as klokuren, one decimal; the unit stands beside it in the template."""
    return "" if minuten is None else komma(Decimal(minuten) / 60)


@register.filter
def lesuren(tienden: int | None) -> str:
    """Return tenths of a lesuur as lesuren; the unit stands beside it in the template."""
    return "" if tienden is None else komma(Decimal(tienden) / 10)


@register.filter
def schooljaar(startjaar: int | None) -> str:
    """Return the schooljaar that begins in `startjaar`: 2026 → 2026-2027."""
    return "" if startjaar is None else f"{startjaar}-{int(startjaar) + 1}"


@register.filter
def leerjaar(nummer: int | None, laatste_vmbo: int = 4) -> str:
    """Return a leerjaar of a route, counted from vmbo leerjaar 1: 5 → leerjaar 5 · mbo 1."""
    if nummer is None:
        return ""
    return f"leerjaar {nummer} · mbo {nummer - laatste_vmbo}" if nummer > laatste_vmbo else f"leerjaar {nummer}"


@register.simple_tag
def icoon(naam: str) -> SafeString:
    """Return an icon that says nothing by itself: a word always stands beside it."""
    return format_html('<i class="bi bi-{}" aria-hidden="true"></i>', naam)


@register.simple_tag
def status_icoon(soort: str) -> SafeString:
    """Return the icon of a status; its word stands beside it."""
    return icoon(ICONEN[soort])


@register.simple_tag
def status(soort: str, woord: str, pictogram: str = "") -> SafeString:
    """Return a status: tint, icon and word. `soort` is nu, later, oneens, bijna, fout or gereed."""
    return format_html(
        '<span class="lr-status {}"><i class="bi bi-{}" aria-hidden="true"></i> {}</span>',
        soort,
        pictogram or ICONEN[soort],
        woord,
    )


@register.simple_tag
def kant(waarde: str, woord: str = "") -> SafeString:
    """Return a side: half circle and word. `waarde` is vmbo, mbo, beiden, bpv or zonder; the word may differ (samen)."""
    return format_html('<span class="lr-kant {}">{}</span>', waarde, woord or waarde)


@register.simple_tag
def glief(relatie: str, woord: str = "") -> SafeString:
    """Return the two circles of a relation (zelfde, vmbo_meer, mbo_meer, gedeeltelijk, geen), with its word if given."""
    teken = format_html('<span class="lr-glief {}" aria-hidden="true"></span>', relatie.replace("_", "-"))
    return format_html('<span class="lr-uitslag">{} {}</span>', teken, woord) if woord else teken


@register.simple_tag
def stoelen(vmbo: bool | None, mbo: bool | None, klaar: str = "gereed", bezig: str = "nog bezig") -> SafeString:
    """Return who is ready: "vmbo ✓ mbo …". None leaves a side out."""
    delen = [
        _stoel(naam, is_klaar, klaar, bezig)
        for naam, is_klaar in (("vmbo", vmbo), ("mbo", mbo))
        if is_klaar is not None
    ]
    return format_html('<span class="lr-stoelen">{}</span>', SafeString(" ".join(delen)))


@register.simple_tag
def stukken(delen: Iterable[tuple[str, str]]) -> SafeString:
    """Return a text of which some pieces are marked: ("…", "") or with "mark", "ins" or "del"."""
    return SafeString("".join(f"<{hoe}>{escape(tekst)}</{hoe}>" if hoe else escape(tekst) for tekst, hoe in delen))


def _stoel(naam: str, is_klaar: bool, klaar: str, bezig: str) -> SafeString:
    return format_html(
        '<span class="{}{}">{} <i class="bi bi-{}" aria-hidden="true"></i><span class="visually-hidden">{}</span></span>',
        naam,
        " is-klaar" if is_klaar else "",
        naam,
        "check-lg" if is_klaar else "three-dots",
        klaar if is_klaar else bezig,
    )


def _dag(waarde: date | datetime) -> date:
    if not isinstance(waarde, datetime):
        return waarde
    return (timezone.localtime(waarde) if timezone.is_aware(waarde) else waarde).date()


@register.filter
def opmaak(markdown: str | None, kop: int = KOP) -> str:
    """Return Markdown as safe HTML; its highest heading becomes h`kop`: {{ onderwerp.tekst|opmaak:3 }}."""
    return mark_safe(naar_html(markdown or "", kop))  # noqa: S308 - nh3 cleaned it


@register.filter
def afbreken(tekst: str) -> str:
    """Return a title that may break inside its longest word, which is wider than a phone."""
    return str(tekst).replace("Samenwerkingsovereenkomst", "Samenwerkings\u00adovereenkomst")


@register.filter
def kaarten(html: str) -> str:
    """Return the HTML of `opmaak` with in each cell of a table the head of its column, so that a phone can show a row as a card."""
    return mark_safe(_TABEL.sub(_met_koppen, html))  # noqa: S308 - what opmaak cleaned, with its own words once more


def _met_koppen(tabel: re.Match[str]) -> str:
    koppen = [escape(unescape(strip_tags(kop))) for kop in _KOP.findall(tabel[0])]
    rijen = []
    for rij in tabel[0].split("<tr>"):
        namen = iter(koppen)
        rijen.append(_CEL.sub(lambda cel, namen=namen: f'<td data-kop="{next(namen, "")}"{cel[1]}>', rij))
    return "<tr>".join(rijen)
