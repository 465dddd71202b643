"""Debian's Chromium, and what every screen must satisfy."""

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Error, Page, Response, expect

from tests.harness.html import html_messages

# Two suites may run beside each other, each on its own database.
SCREENS = (
    Path(__file__).parents[2]
    / "var"
    / ("screens-postgres" if "postgres" in os.environ.get("DATABASE_URL", "") else "screens")
)
# Phone in the light, desk in the dark.
SIZES = ((360, 780, "light"), (1440, 900, "dark"))
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
FOCUS_WAS_FIRST = "Autofocus processing was blocked because a document already has a focused element"
TOO_WIDE = """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
    [...document.querySelectorAll('body *')]
        .filter(e => e.scrollWidth > e.clientWidth || e.getBoundingClientRect().right > innerWidth)
        .map(e => e.outerHTML.slice(0, 120)).slice(0, 5).concat(`${document.documentElement.scrollWidth} px`)"""


@dataclass
class Watch:
    """What a page said and asked since it was opened."""

    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    document: Response | None = None


# Two suites may share two cores: what will come may take its time.
expect.set_options(timeout=30_000)

watched: WeakKeyDictionary[Page, Watch] = WeakKeyDictionary()


def launch_options() -> dict:
    """Return how Chromium starts here; fail with the line that mends it when it is missing."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        pytest.fail("Chromium ontbreekt. Herstel: apt-get install chromium libatomic1", pytrace=False)
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
    return {"executable_path": program, "args": [*FLAGS, *sandbox]}


def watch(page: Page) -> Page:
    """Remember from now on what `page` writes to its console and which hosts it asks."""
    seen = watched[page] = Watch()

    def keep_document(response: Response) -> None:
        if response.request.is_navigation_request() and response.frame == page.main_frame:
            seen.document = response

    def keep_message(message: ConsoleMessage) -> None:
        # Chromium reports the page we meant to refuse, such as a 404, as an error of its own; and on a slow machine it
        # tells that what htmx gave the focus was first.
        refused = message.location["url"] == page.url and message.text.startswith("Failed to load resource")
        if not refused and not message.text.startswith(FOCUS_WAS_FIRST):
            seen.messages.append(f"{message.type}: {message.text}")

    page.on("console", keep_message)
    page.on("pageerror", lambda error: seen.messages.append(f"fout: {error}"))
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("response", keep_document)
    return page


def assert_page_ok(page: Page, *, html: bool = True) -> None:
    """Insist on a quiet console, this host only, valid HTML as sent and as it became, no axe violation, no overflow."""
    seen, host = watched[page], urlsplit(page.url).netloc
    assert seen.messages == [], f"console op {page.url}"
    foreign = [
        url for url in seen.requests if urlsplit(url).scheme in {"http", "https"} and urlsplit(url).netloc != host
    ]
    assert foreign == [], f"andere host op {page.url}"
    if html:
        assert _sent_html_messages(seen.document) == [], f"HTML zoals verstuurd op {page.url}"
        assert _live_html_messages(page) == [], f"HTML in de browser op {page.url}"
    axe = Axe().run(page)
    assert axe.violations_count == 0, f"{page.url}\n{axe.generate_report()}"
    assert page.evaluate(TOO_WIDE) == [], f"te breed op {page.url}"


def check_screen(page: Page, name: str) -> None:
    """Check the open page at both sizes and keep a screenshot of each as `<name>-<width>-<scheme>.png`."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.wait_for_load_state()
    for nummer, (width, height, scheme) in enumerate(SIZES):
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        # The size changes how a page looks and not what it says, so its HTML is judged once.
        assert_page_ok(page, html=nummer == 0)
        page.screenshot(path=SCREENS / f"{name}-{width}-{scheme}.png", full_page=True)


def _sent_html_messages(document: Response | None) -> list[str]:
    try:
        return html_messages(document.text()) if document else []
    except Error:
        return []  # the browser has let go of it; the page as it became is still checked


def _live_html_messages(page: Page) -> list[str]:
    # Scripts place menus, and Playwright hides the caret, by an inline style; what we send has none.
    return [message for message in html_messages(page.content()) if "no-inline-style" not in message]
