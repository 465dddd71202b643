"""The text of a subject as HTML, with what fills itself and what is still open visibly marked."""

import re

from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from leerroutes.opmaak import naar_html
from partnerships.domain.feiten import Feiten
from partnerships.domain.overeenkomstbeeld import OnderwerpBeeld, OvereenkomstBeeld
from partnerships.domain.velden import VELDEN, velden_in, vul
from partnerships.domain.velduitleg import UITLEG, VeldUitleg, uitleg_bij

# Signs of the private area of Unicode: Markdown leaves them alone and nobody types them.
_OPEN, _NAAM, _DICHT = "\ue000", "\ue001", "\ue002"
_NUMMER = {naam: nummer for nummer, naam in enumerate(VELDEN)}
_VELD = list(VELDEN)
_TEKENS = re.compile(f"[{_OPEN}{_NAAM}{_DICHT}]")
_BLOK = re.compile(r"[ \t]*(?:[-*+|#>]|\d+[.)])[ \t]")
_LOS = re.compile(f"<p>{_OPEN}(\\d+){_NAAM}</p>")
_IN_ZIN = re.compile(f"{_OPEN}(\\d+){_NAAM}(.*?){_DICHT}", re.DOTALL)
_REST = re.compile(f"{_OPEN}\\d+{_NAAM}|{_TEKENS.pattern}")
# The HTML has no attribute that could hold a ">" (only ol start="3"), so tags and text fall apart at the brackets.
_STUK = re.compile(r"(<[^>]*>)")
_ROL = '<div class="lr-tabelrol" role="group" aria-label="Tabel" tabindex="0"><table>'
_PLEK = re.compile(r"\[vul in: ?([^\[\]]*)\]", re.IGNORECASE)


def toon_tekst(beeld: OvereenkomstBeeld, o: OnderwerpBeeld) -> SafeString:
    """Return the text of a subject; a frozen one has no fields any more."""
    if beeld.feiten is None:
        return _html(o.gevuld)
    return toon_voorbeeld(o.tekst, beeld.feiten, o.gegevens)


def toon_voorbeeld(tekst: str, feiten: Feiten, gegevens: dict | None = None) -> SafeString:
    """Return a text as it will read, with its fields filled in and marked."""
    return _html(vul(_TEKENS.sub("", tekst), feiten, gegevens, _merk))


def bronnen(beeld: OvereenkomstBeeld, o: OnderwerpBeeld) -> list[tuple[VeldUitleg, str]]:
    """Return the fields of a text, each with the page where its facts are changed ("" when there is none)."""
    if beeld.feiten is None:
        return []
    return [
        (veld, _adres(veld, beeld, o))
        for veld in uitleg_bij(velden_in(o.tekst))
        if veld.bron or veld.naam in ("overstap", "verantwoordelijkheden")
    ]


def _adres(veld: VeldUitleg, beeld: OvereenkomstBeeld, o: OnderwerpBeeld) -> str:
    if not veld.bron:
        return (
            reverse("overeenkomst-onderwerp-gegevens", args=[beeld.slug, beeld.nummer, o.sleutel])
            if o.soort_gegevens
            else ""
        )
    args = [beeld.slug, beeld.nummer] if veld.bron.startswith("overeenkomst") else [beeld.slug]
    try:
        return reverse(veld.bron, args=args)
    except NoReverseMatch:
        return ""


def _merk(naam: str, waarde: str) -> str:
    teken = f"{_OPEN}{_NUMMER[naam]}{_NAAM}" if naam in _NUMMER else ""
    if not teken:
        return waarde
    if "\n" in waarde or _BLOK.match(waarde):
        return f"{teken}\n\n{waarde}"
    return f"{teken}{waarde}{_DICHT}"


def _html(markdown: str) -> SafeString:
    html = _LOS.sub(_bronregel, naar_html(markdown, 3))
    html = _IN_ZIN.sub(_in_zin, html)
    # A wide table scrolls by itself on a phone, also by keyboard.
    html = html.replace("<table>", _ROL).replace("</table>", "</table></div>")
    delen = _STUK.split(_REST.sub("", html))
    delen[::2] = [_PLEK.sub(r'<mark class="lr-plek-open">vul in: \1</mark>', deel) for deel in delen[::2]]
    return mark_safe("".join(delen))  # noqa: S308 - nh3 cleaned it, and only our own tags were added


def _bronregel(treffer: re.Match[str]) -> str:
    wat = UITLEG[_VELD[int(treffer[1])]].label
    return format_html(
        '<p class="lr-live-bron"><i class="bi bi-lightning-charge" aria-hidden="true"></i> Vult zichzelf: {}</p>', wat
    )


def _in_zin(treffer: re.Match[str]) -> str:
    return f'<span class="lr-live">{treffer[2]}</span>'
