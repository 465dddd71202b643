"""Structured text: Markdown in, safe HTML, plain text or blocks out. What people paste from Word becomes Markdown."""


def naar_html(markdown: str, kop: int = 4) -> str:
    """Return safe HTML of `markdown`; its highest heading becomes h`kop`."""
    raise NotImplementedError


def schoon(tekst: str) -> str:
    """Return `tekst` as plain Markdown: one kind of line end, no control characters, pasted HTML turned into Markdown."""
    return tekst.replace("\r\n", "\n")


def platte_tekst(markdown: str) -> str:
    """Return the words of `markdown` without marks: paragraphs apart by a blank line."""
    raise NotImplementedError
