"""Mail of partnerships: what was not sent yet goes out with the next sweep; the queue is the quick path."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django_tasks import task

from leerroutes import klok
from leerroutes.bijwerken import veegt
from partnerships.domain.rollen import Rol
from partnerships.domain.uitnodiging import MET_U
from partnerships.models import Uitnodiging
from partnerships.operations.uitnodigingen import mark_verstuurd, uitnodiging_token

log = logging.getLogger(__name__)


@veegt("uitnodigingen")
def verstuur_uitnodigingen() -> int:
    """Send every open invitation that did not go out yet; return how many went. What fails waits for the next sweep."""
    wachtend = Uitnodiging.objects.filter(
        verstuurd_op=None, gebruikt_op=None, ingetrokken_op=None, verloopt_op__gt=klok.nu()
    ).select_related("partnership", "school", "bestuur", "organisatie", "door")
    return sum(_verstuur(uitnodiging) for uitnodiging in wachtend)


@task()
def verstuur_nu() -> None:
    """Do the sweep of the invitations at once."""
    verstuur_uitnodigingen()


def _verstuur(uitnodiging: Uitnodiging) -> bool:
    gegevens = {
        "uitnodiging": uitnodiging,
        "rol": Rol(uitnodiging.rol).label,
        "waar": uitnodiging.school or uitnodiging.bestuur or uitnodiging.organisatie,
        "met_u": Rol(uitnodiging.rol) in MET_U,
        "link": settings.SITE_URL + reverse("uitnodiging", args=[uitnodiging_token(uitnodiging)]),
    }
    tekst = render_to_string("partnerships/samenwerking/mail_uitnodiging.txt", gegevens)
    try:
        send_mail(f"Uitnodiging voor {uitnodiging.partnership.naam}", tekst, None, [uitnodiging.email])
    except (SMTPException, OSError) as fout:
        log.warning("Uitnodiging %s is niet verstuurd: %s", uitnodiging.pk, fout)
        return False
    mark_verstuurd(uitnodiging=uitnodiging)
    return True
