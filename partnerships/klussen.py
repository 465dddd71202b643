"""What the worker does for partnerships: mail that did not go out yet, sealed documents that are not there yet, long PDFs.

The sweep finds what is missing; the queue is the quick path.
"""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django_tasks import task

from leerroutes import klok, zegel
from leerroutes.bijwerken import veegt
from leerroutes.documents import GeenPdf
from leerroutes.klussen import KlusFout, Voortgang, soort
from partnerships.documents.overeenkomst import render_definitief, render_overeenkomst
from partnerships.domain.rollen import Rol
from partnerships.domain.uitnodiging import MET_U
from partnerships.loading.document import bijlage_json, load_stuk, load_versie_stuk
from partnerships.loading.overeenkomst import load_overeenkomst
from partnerships.models import Bericht, Lidmaatschap, Overeenkomst, Uitnodiging, Versie
from partnerships.operations.berichten import mark_bericht_verstuurd
from partnerships.operations.documenten import bewaar_document
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


@veegt("berichten")
def verstuur_berichten() -> int:
    """Send every note that did not go out yet; return how many went. What fails waits for the next sweep."""
    wachtend = list(Bericht.objects.filter(verstuurd_op=None, aan__is_active=True).select_related("aan", "partnership"))
    met_u = set(
        Lidmaatschap.objects.filter(rol__in=MET_U, user__in={b.aan_id for b in wachtend}, tot=None).values_list(
            "user", "partnership"
        )
    )
    return sum(_verstuur_bericht(bericht, (bericht.aan_id, bericht.partnership_id) in met_u) for bericht in wachtend)


def _verstuur_bericht(bericht: Bericht, met_u: bool) -> bool:
    link = f"{settings.SITE_URL}{bericht.pad}" if bericht.pad else ""
    tekst = render_to_string("documenten/overeenkomst_mail.txt", {"bericht": bericht, "met_u": met_u, "link": link})
    try:
        send_mail(bericht.onderwerp, tekst, None, [bericht.aan.email])
    except (SMTPException, OSError) as fout:
        log.warning("Bericht %s is niet verstuurd: %s", bericht.pk, fout)
        return False
    mark_bericht_verstuurd(bericht=bericht)
    return True


@veegt("documenten")
def maak_documenten() -> int:
    """Make the sealed document of every version in force that has none yet; return how many were made."""
    return sum(map(_maak_document, Versie.objects.filter(van_kracht_op__isnull=False, document=None)))


def _maak_document(versie: Versie) -> bool:
    try:
        ongezegeld = render_definitief(load_versie_stuk(versie), bijlage_json(versie))
        verzegeld = zegel.zegel(ongezegeld)
    except (GeenPdf, zegel.GeenZegel) as fout:
        log.warning("Versie %s heeft nog geen document: %s", versie.code, fout.reden)
        return False
    except Exception:
        # One version that cannot be made must not keep the others waiting.
        log.exception("Versie %s heeft nog geen document", versie.code)
        return False
    return bewaar_document(versie=versie, ongezegeld=ongezegeld, verzegeld=verzegeld)


@soort("overeenkomst-pdf")
def maak_overeenkomst(voortgang: Voortgang) -> None:
    """Make the agreement as it stands now as PDF: a concept, or what is to be signed."""
    voortgang.meld(1, 3)
    gegevens = voortgang.klus.gegevens
    stuk = load_stuk(
        load_overeenkomst(Overeenkomst.objects.select_related("partnership").get(pk=gegevens["overeenkomst"]))
    )
    voortgang.meld(2, 3)
    try:
        inhoud = render_overeenkomst(stuk)
    except GeenPdf as fout:
        raise KlusFout(fout.reden) from fout
    voortgang.resultaat(gegevens["naam"], inhoud)
    voortgang.meld(3, 3)
