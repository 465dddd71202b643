"""Asking once more who sits there, before something that counts: the password, and the second factor of who has one.

With the pieces of django-allauth: its forms check, its limit counts, and what was proved stands in its session record.
"""

import time
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from allauth.account.forms import ReauthenticateForm
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.core import ratelimit
from allauth.mfa.base.forms import ReauthenticateForm as CodeForm
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

VERS = 5 * 60
TE_VAAK = "Je hebt het te vaak geprobeerd. Wacht een paar minuten en probeer het dan opnieuw."


@dataclass(frozen=True, slots=True)
class Middelen:
    """With what an account can prove whose it is. A passkey that was shown just now stands for the code."""

    wachtwoord: bool
    code: bool = False
    passkey: bool = False
    passkey_vers: bool = False

    @property
    def vraagt_code(self) -> bool:
        """Return whether the code is asked."""
        return self.code and not self.passkey_vers

    @property
    def vraagt_passkey(self) -> bool:
        """Return whether the passkey has to be shown first: it is the only second factor and was not shown just now."""
        return self.passkey and not self.code and not self.passkey_vers


class NietHerkend(Exception):
    """It was not proved who sits there. `fouten` maps a field (wachtwoord, code, or "" for the whole) to a Dutch sentence."""

    def __init__(self, fouten: dict[str, str]):
        super().__init__(" ".join(fouten.values()))
        self.fouten = fouten


def load_middelen(request: HttpRequest) -> Middelen:
    """Return what the account of this session can be asked. One query."""
    soorten = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    return Middelen(
        wachtwoord=request.user.has_usable_password(),
        code=Authenticator.Type.TOTP in soorten,
        passkey=Authenticator.Type.WEBAUTHN in soorten,
        passkey_vers=Authenticator.Type.WEBAUTHN in soorten and _passkey_net_getoond(request),
    )


def herken(request: HttpRequest, middelen: Middelen, *, wachtwoord: str, code: str = "") -> str:
    """Check that it is really the user of this session; return how, as the evidence says it: "wachtwoord en code".

    The password goes first: whoever does not know it learns nothing about the code, and uses none up. Raises NietHerkend.
    """
    if not middelen.wachtwoord:
        raise NietHerkend({"": "Je account heeft geen wachtwoord. Teken op papier."})
    if middelen.vraagt_passkey:
        raise NietHerkend({"": "Laat eerst je passkey zien. Kom daarna hier terug en teken."})
    if not ratelimit.consume(request, action="reauthenticate", user=request.user):
        raise NietHerkend({"wachtwoord": TE_VAAK})
    if not ReauthenticateForm({"password": wachtwoord}, user=request.user).is_valid():
        raise NietHerkend({"wachtwoord": "Dit wachtwoord klopt niet. Typ het opnieuw."})
    if middelen.vraagt_code:
        _controleer_code(request, code)
        tweede = " en code"
    else:
        tweede = " en passkey" if middelen.passkey_vers else ""
    reauthenticate_by_password(request)
    return f"wachtwoord{tweede}"


def adres_van(request: HttpRequest) -> str:
    """Return the network address of who asks, as the house reckons it behind a proxy."""
    return get_adapter().get_client_ip(request)


def _controleer_code(request: HttpRequest, code: str) -> None:
    form = CodeForm({"code": code}, user=request.user)
    if form.is_valid():
        post_authentication(request, form.authenticator, reauthenticated=True)
        return
    if form.has_error("code", "too_many_login_attempts"):
        raise NietHerkend({"code": TE_VAAK})
    zin = "Deze code klopt niet, of je hebt hem al gebruikt. Wacht op de volgende code in je app, of neem een herstelcode."
    raise NietHerkend({"code": zin if code.strip() else "Typ de code uit je app, of een herstelcode."})


def _passkey_net_getoond(request: HttpRequest) -> bool:
    nu = time.time()
    return any(
        record.get("type") == Authenticator.Type.WEBAUTHN
        and record.get("reauthenticated")
        and nu - record.get("at", 0) < VERS
        for record in get_authentication_records(request, request.user)
    )
