"""Colours and numbers for drawings on paper, where style sheets do not reach. The same values as print.css."""

from django import template

register = template.Library()

VOL = {"vmbo": "#d96400", "samen": "#00796b", "mbo": "#1f4fa8", "bpv": "#f0ede6"}
ZACHT = {"vmbo": "#fdeedd", "samen": "#dcf1ed", "mbo": "#e6edf9", "bpv": "#ebebe9"}
INKT = {"vmbo": "#1c1206", "samen": "#ffffff", "mbo": "#ffffff", "bpv": "#16202b"}


@register.filter
def vol(deel: str) -> str:
    """Return the solid colour of a side."""
    return VOL[deel]


@register.filter
def zacht(deel: str) -> str:
    """Return the tint of a side."""
    return ZACHT[deel]


@register.filter
def inkt(deel: str) -> str:
    """Return the colour of text on the solid colour of a side."""
    return INKT[deel]


@register.filter
def punt(getal: float) -> str:
    """Return a number for SVG: one decimal, with a point whatever the language."""
    return f"{getal:.1f}"
