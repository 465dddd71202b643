"""Structured text: what is shown is safe and complete, what is pasted becomes Markdown, and a big text takes no minutes."""

import re
import time

import pytest
from django.template import Context, Template

from leerroutes.opmaak import Alinea, Kop, Lijst, Run, Tabel, blokken, naar_html, platte_tekst, schoon

AANVALLEN = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</script>",
    '<p onclick="alert(1)">x</p>',
    '<a href="javascript:alert(1)">x</a>',
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    "<svg><g onload=alert(1)></g></svg>",
    "<iframe src='https://x'></iframe>",
    "<style>*{display:none}</style>",
    "<img src=x onerror=alert(1)",
    "<math><mtext><style><img src=x onerror=alert(1)>",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "| a |\n|---|\n| <script>alert(1)</script> |",
]


@pytest.mark.parametrize("aanval", AANVALLEN)
def test_nothing_that_runs_is_shown(aanval):
    for tekst in (aanval, schoon(aanval), f"**{aanval}**", f"# {aanval}"):
        tags = re.findall(r"<[^>]*>", naar_html(tekst))
        assert all(re.fullmatch(r"</?(h[1-6]|p|br|strong|em|table|thead|tbody|tr|t[hd])>", tag) for tag in tags), tags


def test_scripts_and_styles_are_gone_with_their_content():
    html = "<p>A<script>geheim()</script><style>p{}</style><svg><text>geheim</text></svg></p><iframe>geheim</iframe><p>B</p>"
    assert schoon(html) == "A\n\nB"


@pytest.mark.parametrize(
    ("geplakt", "markdown"),
    [
        (
            "<p class=MsoNormal><b>Vet </b>en <i>schuin</i><o:p></o:p></p>\n<p>Twee\nregels</p>",
            "**Vet** en *schuin*\n\nTwee regels",
        ),
        (
            "<!--[if !supportLists]--><p class=MsoListParagraph>·<span>&nbsp;&nbsp; </span>een</p>"
            "<p class=MsoListParagraph>·<span>&nbsp; </span>twee</p><p>Slot</p>",
            "- een\n- twee\n\nSlot",
        ),
        (
            "<h2>Kop</h2><ul><li>een<ul><li>in</li></ul></li></ul><ol><li>a</li><li>b</li></ol>",
            "## Kop\n\n- een\n   - in\n1. a\n2. b",
        ),
        (
            "<table><tr><td><p>A</p></td><td>B|C</td></tr><tr><td>1</td></tr></table>",
            "| A | B\\|C |\n| --- | --- |\n| 1 |  |",
        ),
        ("eerste\ntweede <b>regel</b>", "eerste\ntweede **regel**"),
        ("·\teen\n·\ttwee", "- een\n- twee"),
        ("als a < b en c > d", "als a < b en c > d"),
        ("a\r\nb\x00\x07\r\n\r\n\r\n\r\nc\u202e  ", "a\nb\n\nc"),
        ("{{partijen}} [vul in: wie]", "{{partijen}} [vul in: wie]"),
    ],
)
def test_what_is_pasted_becomes_markdown(geplakt, markdown):
    assert schoon(geplakt) == markdown
    assert schoon(markdown) == markdown


def test_headings_start_where_the_page_wants_them():
    assert "<h4>A</h4>\n<h5>B</h5>" in naar_html("## A\n### B")
    assert naar_html("# A", 2) == "<h2>A</h2>\n"
    assert naar_html("# A\n###### B").count("<h6>") == 1
    assert (
        Template("{% load leerroutes %}{{ t|opmaak:3 }}").render(Context({"t": "# A & <b>"}))
        == "<h3>A &amp; &lt;b&gt;</h3>\n"
    )
    assert Template("{% load leerroutes %}{{ t|opmaak }}").render(Context({"t": None})) == ""


def test_an_open_place_is_never_a_link_or_lost():
    for tekst in ("[vul in: x](https://x)", "[vul in: x]: y", "[vul in: x] [vul in: z]"):
        assert "vul in: x" in naar_html(tekst)
        assert "<a" not in naar_html(tekst)


def test_no_words_disappear_where_markdown_would_drop_them():
    assert "5000" in naar_html("| a | b |\n|---|---|\n| 1 | 2 | 5000 |")
    assert "<table>" in naar_html("| a | b |\n|---|---|\n| 1 \\| 3 | 2 |")
    assert "<td>9" in naar_html("kop\r\r| a |\r|---|\r| 9 |")
    diep = "\n".join("  " * n + f"- woord{n}" for n in range(60))
    assert all(f"woord{n}" in naar_html(diep) and f"woord{n}" in platte_tekst(diep) for n in range(60))
    assert "&amp;lt;" in naar_html("&lt;")


def test_blocks_and_plain_text():
    tekst = "# A\n\nb **c *d***\n\n1. e\n   - f\n\n| g | h |\n|---|---|\n| 1 | 2 |"
    kop, alinea, lijst, tabel = blokken(tekst)
    assert kop == Kop(1, (Run("A"),))
    assert alinea == Alinea((Run("b "), Run("c ", vet=True), Run("d", vet=True, cursief=True)))
    assert lijst == Lijst(True, ((Alinea((Run("e"),)), Lijst(False, ((Alinea((Run("f"),)),),))),))
    assert tabel == Tabel(((Run("g"),), (Run("h"),)), (((Run("1"),), (Run("2"),)),))
    assert platte_tekst(tekst) == "A\n\nb c d\n\n1. e\n- f\n\ng | h\n1 | 2"


N = 100_000
GROOT = {
    "woorden": "woord " * (N // 6),
    "haken": "[" * N,
    "nadruk": "**a *b " * (N // 7),
    "citaten": "> " * (N // 2),
    "lijsten": "- " * (N // 2),
    "rijen": "| a | b |\n|---|---|\n" + "| x | y |\n" * (N // 10),
    "cellen": "|" + "a|" * 3000 + "\n|" + "-|" * 3000 + "\n" + "|x|\n" * 3000,
    "div": "<div>" * (N // 5),
    "ul": "<ul><li>" * (N // 8),
    "tabellen": "<table><tr><td>" * (N // 15),
    "vet": "<p>" + "<b>x " * (N // 5),
    "half": "<p " * (N // 3),
}


@pytest.mark.parametrize("naam", GROOT)
def test_a_big_text_takes_seconds_at_most(naam):
    begin = time.process_time()
    naar_html(schoon(GROOT[naam]))
    naar_html(GROOT[naam])
    assert time.process_time() - begin < 8
