"""Writing invitations: asked by e-mail, sent by the worker, accepted once."""

from django.core import signing

from leerroutes import klok
from leerroutes.accounts.models import User
from leerroutes.accounts.operations.accounts import create_user
from leerroutes.writing import Geweigerd, Log, OngeldigeInvoer, schrijven, wijzig
from partnerships.domain.rollen import Actie, Rol
from partnerships.domain.uitnodiging import GELDIG, Staat, compute_staat
from partnerships.models import Bestuur, Lidmaatschap, Organisatie, Partnership, School, Uitnodiging
from partnerships.operations.bewaren import controleer, schone_naam
from partnerships.operations.mensen import Plek, find_plek, lock_partnership, maak_lid, require_over_mensen

_ZOUT = "uitnodiging"


def invite(
    *,
    by: User,
    partnership: Partnership,
    email: str,
    naam: str,
    rol: Rol,
    school: School | None = None,
    kant: str = "",
    bestuur: Bestuur | None = None,
    organisatie: Organisatie | None = None,
) -> Uitnodiging:
    """Ask somebody by e-mail to take part; the worker sends the mail. Raises Geweigerd and OngeldigeInvoer."""
    rol, email = Rol(rol), email.strip().lower()
    with schrijven(by) as log:
        partnership = lock_partnership(partnership)
        if rol is Rol.ADVISEUR:
            raise OngeldigeInvoer({"rol": "Een adviseur hoort bij een regio. De beheerder regelt dat."})
        plek = find_plek(partnership, rol, school=school, kant=kant, bestuur=bestuur, organisatie=organisatie)
        require_over_mensen(by, Actie.UITNODIGEN, partnership, plek.kant)
        _weiger_dubbele(partnership, email, rol, plek.kant)
        nu = klok.nu()
        uitnodiging = Uitnodiging(
            partnership=partnership, email=email, naam=schone_naam(naam), rol=rol, door=by, **plek.velden()
        )
        uitnodiging.gemaakt_op, uitnodiging.verloopt_op = nu, nu + GELDIG
        controleer(uitnodiging)
        uitnodiging.save()
        # The log names the role, never the address or the name.
        log.feit(partnership, "uitgenodigd", uitnodiging, rol=rol, kant=plek.kant)
        return uitnodiging


def _weiger_dubbele(partnership: Partnership, email: str, rol: Rol, kant: str) -> None:
    if partnership.leden.filter(user__email__iexact=email, rol=rol, kant=kant, tot=None).exists():
        raise OngeldigeInvoer({"email": f"Deze persoon is hier al {rol.label}."})
    open_ = partnership.uitnodigingen.filter(gebruikt_op=None, ingetrokken_op=None, email=email, rol=rol, kant=kant)
    if open_.exists():
        raise OngeldigeInvoer({"email": "Voor dit adres staat deze uitnodiging al open. Stuur die opnieuw."})


def resend(*, by: User, uitnodiging: Uitnodiging) -> Uitnodiging:
    """Let the mail go out again and give it 14 days more. Raises Geweigerd."""
    with schrijven(by) as log:
        uitnodiging = _lock_open(by, uitnodiging)
        wijzig(uitnodiging, verloopt_op=klok.nu() + GELDIG, verstuurd_op=None)
        log.feit(uitnodiging, "opnieuw uitgenodigd", uitnodiging)
        return uitnodiging


def withdraw(*, by: User, uitnodiging: Uitnodiging) -> Uitnodiging:
    """Take an invitation back: its link no longer works. Raises Geweigerd."""
    with schrijven(by) as log:
        uitnodiging = _lock_open(by, uitnodiging)
        wijzig(uitnodiging, ingetrokken_op=klok.nu())
        log.feit(uitnodiging, "uitnodiging ingetrokken", uitnodiging)
        return uitnodiging


def _lock_open(by: User, uitnodiging: Uitnodiging) -> Uitnodiging:
    partnership = lock_partnership(uitnodiging.partnership)
    uitnodiging = Uitnodiging.objects.get(pk=uitnodiging.pk)
    require_over_mensen(by, Actie.UITNODIGEN, partnership, uitnodiging.kant)
    if staat_van(uitnodiging) in {Staat.GEBRUIKT, Staat.INGETROKKEN}:
        raise Geweigerd("Deze uitnodiging staat niet meer open. Nodig deze persoon opnieuw uit als dat nodig is.")
    return uitnodiging


def mark_verstuurd(*, uitnodiging: Uitnodiging) -> None:
    """Note that the mail went out. The house does this, nobody in particular."""
    with schrijven(None) as log:
        uitnodiging = Uitnodiging.objects.select_for_update().get(pk=uitnodiging.pk)
        if wijzig(uitnodiging, verstuurd_op=klok.nu()):
            log.feit(uitnodiging, "uitnodiging verstuurd", uitnodiging)


def staat_van(uitnodiging: Uitnodiging) -> Staat:
    """Return how an invitation stands now."""
    return compute_staat(
        gebruikt_op=uitnodiging.gebruikt_op,
        ingetrokken_op=uitnodiging.ingetrokken_op,
        verloopt_op=uitnodiging.verloopt_op,
        nu=klok.nu(),
    )


def uitnodiging_token(uitnodiging: Uitnodiging) -> str:
    """Return what stands in the link of the mail: the signed number."""
    return signing.dumps(uitnodiging.pk, salt=_ZOUT)


def load_uitnodiging(token: str) -> Uitnodiging | None:
    """Return the invitation of a link, None when the link is not ours. One query."""
    try:
        nummer = signing.loads(token, salt=_ZOUT)
    except signing.BadSignature:
        return None
    return Uitnodiging.objects.select_related("partnership", "door").filter(pk=nummer).first()


def accept(*, by: User, uitnodiging: Uitnodiging) -> Lidmaatschap:
    """Take part, as the owner of the address that was invited. Once: the second one is refused. Raises Geweigerd."""
    with schrijven(by) as log:
        return _neem_aan(log, _lock_uitnodiging(uitnodiging), by)


def accept_nieuw(*, uitnodiging: Uitnodiging, naam: str, password: str) -> Lidmaatschap:
    """Make the account of somebody new and let it take part, in one go. Raises Geweigerd."""
    with schrijven(None) as log:
        uitnodiging = _lock_uitnodiging(uitnodiging)
        if User.objects.filter(email__iexact=uitnodiging.email).exists():
            raise Geweigerd("Met dit e-mailadres is er al een account. Log in en open de uitnodiging daarna opnieuw.")
        user = create_user(by=None, email=uitnodiging.email, naam=schone_naam(naam), password=password)
        log.by = log.by or user
        return _neem_aan(log, uitnodiging, user)


def _lock_uitnodiging(uitnodiging: Uitnodiging) -> Uitnodiging:
    lock_partnership(uitnodiging.partnership)
    uitnodiging = Uitnodiging.objects.select_related("partnership", "school", "bestuur", "organisatie").get(
        pk=uitnodiging.pk
    )
    staat = staat_van(uitnodiging)
    if staat is not Staat.OPEN:
        raise Geweigerd(staat.zin)
    return uitnodiging


def _neem_aan(log: Log, uitnodiging: Uitnodiging, user: User) -> Lidmaatschap:
    if user.email.lower() != uitnodiging.email.lower():
        raise Geweigerd("Deze uitnodiging is voor een ander e-mailadres. Log uit en log in met dat adres.")
    plek = Plek(**{naam: getattr(uitnodiging, naam) for naam in Plek.__slots__})
    wijzig(uitnodiging, gebruikt_op=klok.nu())
    return maak_lid(log, uitnodiging.partnership, user, Rol(uitnodiging.rol), plek)
