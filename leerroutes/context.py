"""What every full page needs: the menu, and whether this is the demo. Neither costs a query."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

# Name, URL name, and how addresses begin that belong under it.
MENU = (
    ("Mijn werk", "mijn-werk", ()),
    ("Samenwerkingen", "samenwerkingen", ("/samenwerkingen/", "/leerroutes/")),
    ("Regio", "regio", ("/regio/",)),
    ("Catalogus", "catalogus", ("/catalogus/",)),
    ("Beheer", "beheer", ("/beheer/",)),
)


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A line of the menu. `hier` is the value of aria-current: "page", "true" (somewhere below it) or nothing."""

    naam: str
    url: str
    hier: str


def leerroutes(request: HttpRequest) -> dict:
    """Return `menu` (no query: the backend knows whether there is a regio), `demo`, and the accounts to click in the demo."""
    return {
        "menu": SimpleLazyObject(lambda: _menu(request)),
        "demo": settings.DEMO,
        "demo_accounts": SimpleLazyObject(_demo_accounts) if settings.DEMO else [],
    }


def _demo_accounts() -> list[tuple[str, str]]:
    """Return (e-mail, naam) of everybody of the demo who has a password; one query, on the login page only."""
    mensen = get_user_model().objects.filter(email__endswith="@demo.example").order_by("pk")
    return list(mensen.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX).values_list("email", "naam"))


def _menu(request: HttpRequest) -> list[MenuItem]:
    items = []
    for naam, url_naam, begin in MENU:
        if url_naam == "regio" and not getattr(request.user, "heeft_regio", False):
            continue
        if url_naam == "beheer" and not request.user.is_beheerder:
            continue
        try:
            url = reverse(url_naam)
        except NoReverseMatch:
            continue
        hier = "page" if request.path == url else "true" if begin and request.path.startswith(begin) else ""
        items.append(MenuItem(naam, url, hier))
    return items
