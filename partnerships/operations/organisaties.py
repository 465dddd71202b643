"""Writing master data: regio's, besturen, scholen, organisaties, and who runs or advises.

The beheerder manages them all. A projectleider adds what is missing while setting up a samenwerking (`voor`).
"""

from typing import Any

from leerroutes import klok
from leerroutes.accounts.models import User
from leerroutes.accounts.operations.accounts import create_user, update_user
from leerroutes.kant import Kant
from leerroutes.writing import HUIS, OngeldigeInvoer, claim, schrijven, wijzig
from partnerships.access import require, require_beheerder
from partnerships.domain.brin import fouten_in_bestuur, fouten_in_school, schoon
from partnerships.domain.rollen import Actie, Rol
from partnerships.models import Bestuur, Deelname, Lidmaatschap, Organisatie, Partnership, Regio, School
from partnerships.operations.bewaren import bewaar_nieuw, controleer, schone_naam, vrije_slug


def _require_toevoegen(by: User, voor: Partnership | None) -> None:
    if voor is None or by.is_beheerder:
        require_beheerder(by)
    else:
        require(by, Actie.SAMENWERKING_WIJZIGEN, voor)


def create_regio(*, by: User, naam: str) -> Regio:
    """Make a regio. Raises Geweigerd, and OngeldigeInvoer when there is one of that name."""
    naam = schone_naam(naam)
    with schrijven(by) as log:
        require_beheerder(by)
        _weiger_dubbele_regio(naam)
        regio = Regio(naam=naam, slug=vrije_slug(Regio, naam, "regio", 50))
        bewaar_nieuw(regio, {"naam": f"De regio {naam} is er al."})
        log.nieuw(regio, regio)
        return regio


def update_regio(*, by: User, regio: Regio, naam: str) -> Regio:
    """Give a regio another name; its address stays. Raises as create_regio."""
    naam = schone_naam(naam)
    with schrijven(by) as log:
        regio = Regio.objects.select_for_update().get(pk=regio.pk)
        require_beheerder(by)
        _weiger_dubbele_regio(naam, behalve=regio.pk)
        controleer(Regio(pk=regio.pk, naam=naam, slug=regio.slug))
        log.wijziging(regio, regio, wijzig(regio, naam=naam))
        return regio


def _weiger_dubbele_regio(naam: str, behalve: int | None = None) -> None:
    if ander := Regio.objects.filter(naam__iexact=naam).exclude(pk=behalve).first():
        raise OngeldigeInvoer({"naam": f"De regio {ander.naam} is er al. Gebruik die, of kies een andere naam."})


def create_bestuur(*, by: User, naam: str, nummer: str, voor: Partnership | None = None) -> Bestuur:
    """Make a bestuur with its number of five digits. Raises Geweigerd, and OngeldigeInvoer for a bad or known number."""
    bestuur = Bestuur(naam=schone_naam(naam), nummer=schoon(nummer))
    with schrijven(by) as log:
        _require_toevoegen(by, voor)
        _controleer_bestuur(bestuur)
        bewaar_nieuw(bestuur, {"nummer": f"Bestuursnummer {bestuur.nummer} is er al. Kies dat bestuur uit de lijst."})
        log.nieuw(HUIS, bestuur)
        return bestuur


def update_bestuur(*, by: User, bestuur: Bestuur, naam: str, nummer: str) -> Bestuur:
    """Change a bestuur. Raises as create_bestuur; the beheerder only."""
    with schrijven(by) as log:
        bestuur = Bestuur.objects.select_for_update().get(pk=bestuur.pk)
        require_beheerder(by)
        waarden = {"naam": schone_naam(naam), "nummer": schoon(nummer)}
        _controleer_bestuur(Bestuur(pk=bestuur.pk, **waarden))
        log.wijziging(HUIS, bestuur, wijzig(bestuur, **waarden))
        return bestuur


def _controleer_bestuur(bestuur: Bestuur) -> None:
    if fouten := fouten_in_bestuur(bestuur.nummer):
        raise OngeldigeInvoer(fouten)
    controleer(bestuur)
    if ander := Bestuur.objects.filter(nummer=bestuur.nummer).exclude(pk=bestuur.pk).first():
        raise OngeldigeInvoer({"nummer": f"Bestuursnummer {ander.nummer} is van {ander.naam}. Kies dat bestuur."})


def create_school(
    *,
    by: User,
    bestuur: Bestuur,
    naam: str,
    brin: str,
    vestiging: str,
    plaats: str = "",
    vmbo: bool = False,
    mbo: bool = False,
    voor: Partnership | None = None,
) -> School:
    """Make a vmbo-vestiging or an mbo-instelling. Raises Geweigerd, and OngeldigeInvoer for a bad BRIN or a known vestiging."""
    nummers = {"brin": schoon(brin), "vestiging": schoon(vestiging)}
    woorden = {"naam": schone_naam(naam), "plaats": schone_naam(plaats)}
    school = School(bestuur=bestuur, vmbo=vmbo, mbo=mbo, **nummers, **woorden)
    with schrijven(by) as log:
        _require_toevoegen(by, voor)
        _controleer_school(school)
        bewaar_nieuw(school, {"vestiging": f"Vestiging {school.vestiging} is er al. Kies die school uit de lijst."})
        log.nieuw(HUIS, school)
        return school


def update_school(*, by: User, school: School, gezien: int, **waarden: Any) -> School:
    """Change a school: bestuur, naam, brin, vestiging, vmbo, mbo, plaats, opgeheven_op.

    Raises as create_school, and Conflict; the beheerder only.
    """
    with schrijven(by) as log:
        school = School.objects.select_for_update().get(pk=school.pk)
        require_beheerder(by)
        waarden |= {veld: schone_naam(waarden[veld]) for veld in ("naam", "plaats") if veld in waarden}
        waarden |= {veld: schoon(waarden[veld]) for veld in ("brin", "vestiging")}
        _controleer_school(School(pk=school.pk, **waarden))
        for kant in Kant:
            if not waarden[kant.value] and Deelname.objects.filter(school=school, kant=kant, tot=None).exists():
                raise OngeldigeInvoer({kant.value: f"Deze school doet voor het {kant} mee in een samenwerking."})
        verschil = claim(school, gezien, **waarden)
        log.wijziging(HUIS, school, verschil)
        return school


def _controleer_school(school: School) -> None:
    fouten = fouten_in_school(school.brin, school.vestiging)
    if not school.vmbo and not school.mbo:
        fouten["vmbo"] = "Kies vmbo, mbo of allebei."
    if fouten:
        raise OngeldigeInvoer(fouten)
    controleer(school)
    if ander := School.objects.filter(vestiging=school.vestiging).exclude(pk=school.pk).first():
        raise OngeldigeInvoer({"vestiging": f"Vestiging {ander.vestiging} is er al: {ander.naam}. Kies die school."})


def create_organisatie(
    *, by: User, regio: Regio, naam: str, soort: str, voor: Partnership | None = None
) -> Organisatie:
    """Make a partner in a regio. Raises Geweigerd, and OngeldigeInvoer when the regio has one of that name."""
    organisatie = Organisatie(regio=regio, naam=schone_naam(naam), soort=soort)
    with schrijven(by) as log:
        _require_toevoegen(by, voor)
        _controleer_organisatie(organisatie)
        bewaar_nieuw(organisatie, {"naam": f"{organisatie.naam} is er al in deze regio. Kies die uit de lijst."})
        log.nieuw(regio, organisatie)
        return organisatie


def update_organisatie(
    *, by: User, organisatie: Organisatie, gezien: int, regio: Regio, naam: str, soort: str
) -> Organisatie:
    """Change a partner. Raises as create_organisatie, and Conflict; the beheerder only."""
    with schrijven(by) as log:
        organisatie = Organisatie.objects.select_for_update().get(pk=organisatie.pk)
        require_beheerder(by)
        waarden = {"regio": regio, "naam": schone_naam(naam), "soort": soort}
        _controleer_organisatie(Organisatie(pk=organisatie.pk, **waarden))
        log.wijziging(regio, organisatie, claim(organisatie, gezien, **waarden))
        return organisatie


def _controleer_organisatie(organisatie: Organisatie) -> None:
    controleer(organisatie)
    gelijk = Organisatie.objects.filter(regio=organisatie.regio, naam__iexact=organisatie.naam)
    if ander := gelijk.exclude(pk=organisatie.pk).first():
        raise OngeldigeInvoer({"naam": f"{ander.naam} ({ander.get_soort_display()}) is er al in deze regio. Kies die."})


def create_account(*, by: User, email: str, naam: str, is_beheerder: bool = False) -> User:
    """Make an account without a password: its owner asks for one at the login page. Raises Geweigerd and OngeldigeInvoer."""
    with schrijven(by):
        require_beheerder(by)
        email, naam = _schoon_account(User(email=email, naam=naam))
        return create_user(by=by, email=email, naam=naam, password=None, is_beheerder=is_beheerder)


def update_account(*, by: User, account: User, email: str, naam: str, is_beheerder: bool, is_active: bool) -> User:
    """Change an account, or keep its owner out; memberships stay. Raises Geweigerd, and OngeldigeInvoer for a bad or known
    address or for shutting oneself out; the beheerder only."""
    with schrijven(by):
        require_beheerder(by)
        account = User.objects.select_for_update().get(pk=account.pk)
        email, naam = _schoon_account(User(pk=account.pk, email=email, naam=naam))
        zin = "Dit is je eigen account. Vraag een andere beheerder om dit te doen."
        zelf = {"is_active": is_active, "is_beheerder": is_beheerder} if account.pk == by.pk else {}
        if fouten := {veld: zin for veld, aan in zelf.items() if not aan}:
            raise OngeldigeInvoer(fouten)
        return update_user(by=by, user=account, email=email, naam=naam, is_beheerder=is_beheerder, is_active=is_active)


def _schoon_account(user: User) -> tuple[str, str]:
    user.email, user.naam = user.email.strip().lower(), schone_naam(user.naam)
    if ander := User.objects.filter(email__iexact=user.email).exclude(pk=user.pk).first():
        raise OngeldigeInvoer({"email": f"Dit e-mailadres is al van {ander.naam}. Kies een ander adres."})
    controleer(user, behalve=["password"])
    return user.email, user.naam


def add_adviseur(*, by: User, regio: Regio, user: User) -> Lidmaatschap:
    """Let `user` look after a regio from today. Raises Geweigerd, and OngeldigeInvoer when that is so already."""
    with schrijven(by) as log:
        Regio.objects.select_for_update().get(pk=regio.pk)
        require_beheerder(by)
        if Lidmaatschap.objects.filter(regio=regio, user=user, rol=Rol.ADVISEUR, tot=None).exists():
            raise OngeldigeInvoer({"user": f"{user.naam} is al adviseur van {regio.naam}."})
        lid = Lidmaatschap(user=user, rol=Rol.ADVISEUR, regio=regio, van=klok.vandaag())
        lid.save()
        log.nieuw(regio, lid)
        return lid
