"""Reading in and undoing: national sources by the beheerder, an own list also by who brought it in for the own school."""

from typing import Any

from leerroutes import terugweg
from leerroutes.accounts.models import User
from leerroutes.catalogus.domain.boom import Oogst
from leerroutes.catalogus.operations import bronnen
from leerroutes.logboek.models import Gebeurtenis
from leerroutes.rapport import Rapport
from leerroutes.verdict import JA, Verdict
from leerroutes.writing import Geweigerd
from partnerships.access import require_beheerder
from partnerships.domain import rollen
from partnerships.domain.rollen import Actie
from partnerships.operations.catalogus import scholen_voor_invoer


def importeer(*, by: User | None, oogst: Oogst, **feiten: Any) -> Rapport:
    """Write national sources and return the report. Only the beheerder may, or the house itself (None, the command line).

    `feiten` are those of `bronnen.voer_uit`. Raises Geweigerd, and Ongeldig when nothing was written.
    """
    if by is not None:
        require_beheerder(by)
    return bronnen.voer_uit(by=by, oogst=oogst, **feiten)


def mag_ongedaan(user: User, inlezing: Gebeurtenis, scholen: dict[int, str] | None = None) -> Verdict:
    """Return whether `user` may undo this import; `scholen` are those for which the user may bring in lists, when known."""
    scholen = scholen_voor_invoer(user) if scholen is None else scholen
    if user.is_beheerder or inlezing.inhoud.get("school") in scholen:
        return JA
    return rollen.verdict((), Actie.BEHEREN)


def maak_ongedaan(*, by: User, inlezing: Gebeurtenis) -> None:
    """Undo an import as a whole. Raises Geweigerd when something of it is used, or was changed since."""
    oordeel = mag_ongedaan(by, inlezing)
    if not oordeel:
        raise Geweigerd(oordeel.reden)
    terugweg.maak_ongedaan(by=by, inlezing=inlezing)
