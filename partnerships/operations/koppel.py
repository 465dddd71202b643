"""Koppels, and who sits in them."""

from collections.abc import Iterable
from typing import Any

from leerroutes import klok
from leerroutes.writing import Geweigerd, OngeldigeInvoer, claim, schrijven, wijzig
from partnerships.access import require
from partnerships.domain.koppel import Zetel as ZetelFeit
from partnerships.domain.koppel import mag_zitten
from partnerships.domain.rollen import ROLLEN, Actie, Rol
from partnerships.domain.soorten import Werkwijze
from partnerships.models import Koppel, Lidmaatschap, Partnership, Zetel


def lock_koppel(koppel_id: int) -> Koppel:
    """Return the koppel, locked: the parent of its seats and its kaderopdrachten."""
    return Koppel.objects.select_for_update().get(pk=koppel_id)


def start_koppel(
    *,
    by,
    partnership: Partnership,
    vakgebied: str,
    werkwijze: Werkwijze = Werkwijze.SAMEN,
    een_persoon: bool = False,
    meelezer: Lidmaatschap | None = None,
    docenten: Iterable[Lidmaatschap] = (),
) -> Koppel:
    """Start a koppel for a vakgebied, with seats for `docenten`; the side of a seat follows from the lidmaatschap.

    Raises Geweigerd, OngeldigeInvoer.
    """
    with schrijven(by) as log:
        partnership = Partnership.objects.select_for_update().get(pk=partnership.pk)
        require(by, Actie.KOPPEL_WIJZIGEN, partnership)
        koppel = Koppel(
            partnership=partnership,
            vakgebied=vakgebied,
            werkwijze=werkwijze,
            een_persoon=een_persoon,
            meelezer=meelezer,
        )
        _check_koppel(koppel)
        koppel.save()
        log.nieuw(partnership, koppel)
        for lid in docenten:
            _zet(log, koppel, lid)
    return koppel


def wijzig_koppel(*, by, koppel: Koppel, gezien: int, **waarden: Any) -> Koppel:
    """Change vakgebied, werkwijze, een_persoon or meelezer. Raises Geweigerd, OngeldigeInvoer, Conflict."""
    with schrijven(by) as log:
        koppel = lock_koppel(koppel.pk)
        require(by, Actie.KOPPEL_WIJZIGEN, koppel)
        nieuw = Koppel(pk=koppel.pk, partnership_id=koppel.partnership_id)
        for veld in ("vakgebied", "werkwijze", "een_persoon", "meelezer"):
            setattr(nieuw, veld, waarden.get(veld, getattr(koppel, veld)))
        _check_koppel(nieuw)
        log.wijziging(koppel, koppel, claim(koppel, gezien, **waarden))
    return koppel


def _check_koppel(koppel: Koppel) -> None:
    gelijk = Koppel.objects.filter(partnership=koppel.partnership_id, vakgebied__iexact=koppel.vakgebied)
    if gelijk.exclude(pk=koppel.pk).exists():
        raise OngeldigeInvoer({"vakgebied": f"Er is al een koppel {koppel.vakgebied}. Kies een naam die verschilt."})
    meelezer = koppel.meelezer
    if koppel.een_persoon and meelezer is None:
        raise OngeldigeInvoer({"meelezer": "Eén docent vult beide kanten in. Kies iemand die meeleest."})
    if meelezer and (meelezer.partnership_id != koppel.partnership_id or meelezer.tot):
        raise OngeldigeInvoer({"meelezer": "Kies als meelezer iemand die nu meedoet aan deze samenwerking."})
    if meelezer and meelezer.rol not in ROLLEN[Actie.CONCEPT_LEZEN].rollen:
        zin = "Deze persoon mag concepten niet lezen. Kies een ander, bijvoorbeeld een docent of een teamleider."
        raise OngeldigeInvoer({"meelezer": zin})
    zetels = list(koppel.zetels.filter(tot__isnull=True)) if koppel.pk else []
    if koppel.een_persoon and any(zetel.user_id == meelezer.user_id for zetel in zetels):
        raise OngeldigeInvoer({"meelezer": "De meelezer zit zelf in dit koppel. Kies een ander."})
    per_user = [zetel.user_id for zetel in zetels]
    if not koppel.een_persoon and len(set(per_user)) < len(per_user):
        raise OngeldigeInvoer(
            {"een_persoon": "Eén docent zit hier nu aan beide kanten. Beëindig eerst een van die twee zetels."}
        )


def geef_zetel(*, by, koppel: Koppel, lidmaatschap: Lidmaatschap) -> Zetel:
    """Give a docent a seat on the side of the own school; somebody who comes back gets the old seat again.

    Raises Geweigerd: not allowed, already there, or on the other side of this koppel by accident.
    """
    with schrijven(by) as log:
        koppel = lock_koppel(koppel.pk)
        require(by, Actie.KOPPEL_WIJZIGEN, koppel)
        return _zet(log, koppel, lidmaatschap)


def beeindig_zetel(*, by, zetel: Zetel, opvolger: Lidmaatschap | None = None) -> Zetel | None:
    """End a seat today, and give it to `opvolger` in the same act; return the successor's seat. All work stays.

    Raises Geweigerd.
    """
    with schrijven(by) as log:
        koppel = lock_koppel(zetel.koppel_id)
        require(by, Actie.KOPPEL_WIJZIGEN, koppel)
        zetel = Zetel.objects.get(pk=zetel.pk)
        if zetel.tot:
            raise Geweigerd(f"Deze zetel is al beëindigd op {zetel.tot:%d-%m-%Y}. Kijk bij het koppel wie er nu zit.")
        if opvolger and opvolger.kant != zetel.kant:
            raise Geweigerd(f"De opvolger hoort niet bij het {zetel.kant}. Kies een docent van het {zetel.kant}.")
        log.wijziging(koppel, zetel, wijzig(zetel, tot=klok.vandaag()))
        return _zet(log, koppel, opvolger) if opvolger else None


def _zet(log, koppel: Koppel, lid: Lidmaatschap) -> Zetel:
    lid = Lidmaatschap.objects.select_for_update().get(pk=lid.pk)
    if lid.partnership_id != koppel.partnership_id or lid.rol != Rol.DOCENT or lid.tot:
        raise Geweigerd(
            "Een zetel is voor een docent die nu meedoet aan deze samenwerking. Nodig die docent eerst uit."
        )
    zetels = list(koppel.zetels.all())
    feiten = [ZetelFeit(z.pk, z.kant, z.user_id, z.beide, z.van, z.tot) for z in zetels]
    oordeel = mag_zitten(
        feiten, lid.user_id, lid.kant, een_persoon=koppel.een_persoon, meelezer=koppel.meelezer_id is not None
    )
    if not oordeel:
        raise Geweigerd(oordeel.reden)
    if koppel.een_persoon and koppel.meelezer.user_id == lid.user_id:
        raise Geweigerd("Deze docent leest al mee met dit koppel. Kies eerst een andere meelezer.")
    oud = next((z for z in zetels if z.user_id == lid.user_id and z.kant == lid.kant), None)
    if oud is None:
        zetel = Zetel.objects.create(
            koppel=koppel,
            kant=lid.kant,
            lidmaatschap=lid,
            user_id=lid.user_id,
            beide=koppel.een_persoon,
            van=klok.vandaag(),
        )
        log.nieuw(koppel, zetel)
        return zetel
    if oud.tot is None:
        raise Geweigerd("Deze docent zit al in dit koppel. Kies een ander.")
    log.wijziging(koppel, oud, wijzig(oud, tot=None, lidmaatschap_id=lid.pk))
    return oud
