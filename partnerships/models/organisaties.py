"""Regions, boards, schools with their calendars, and the partners around them."""

from django.db import models
from django.db.models import F, Q

from leerroutes.kant import Kant, keuzes
from leerroutes.writing import Bewaakt
from partnerships.domain.soorten import OrganisatieSoort


class Regio(models.Model):
    """A region that works and reports together."""

    naam = models.CharField(max_length=120)
    slug = models.SlugField(unique=True)

    class Meta:
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam

    @property
    def keten_naam(self) -> str:
        """Return the name of its chain in the logboek."""
        return f"regio:{self.pk}"


class Bestuur(models.Model):
    """The bevoegd gezag. One bestuur may stand on both sides."""

    naam = models.CharField(max_length=160)
    nummer = models.CharField("bestuursnummer", max_length=5, unique=True)

    class Meta:
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class School(Bewaakt):
    """A vmbo-vestiging or an mbo-instelling, or both under one roof. One that closed keeps its date (`opgeheven_op`)."""

    bestuur = models.ForeignKey(Bestuur, on_delete=models.PROTECT, related_name="scholen")
    naam = models.CharField(max_length=160)
    brin = models.CharField("BRIN", max_length=4)
    vestiging = models.CharField("vestigingsnummer", max_length=6)
    vmbo = models.BooleanField(default=False)
    mbo = models.BooleanField(default=False)
    plaats = models.CharField(max_length=80, blank=True)
    opgeheven_op = models.DateField("opgeheven op", null=True, blank=True)

    class Meta:
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(fields=["brin", "vestiging"], name="school_uniek"),
            models.CheckConstraint(condition=Q(vmbo=True) | Q(mbo=True), name="school_vmbo_of_mbo"),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def kanten(self) -> tuple[Kant, ...]:
        """Return the sides that this school teaches on."""
        return tuple(kant for kant, ja in ((Kant.VMBO, self.vmbo), (Kant.MBO, self.mbo)) if ja)


class Kalender(Bewaakt):
    """A school's calendar of one schooljaar: minutes per lesuur here, periodes and vakanties below it."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="kalenders")
    schooljaar = models.PositiveSmallIntegerField()
    minuten_per_lesuur = models.PositiveSmallIntegerField("minuten per lesuur")

    class Meta:
        ordering = ["-schooljaar"]
        constraints = [
            models.UniqueConstraint(fields=["school", "schooljaar"], name="kalender_uniek"),
            models.CheckConstraint(
                condition=Q(minuten_per_lesuur__gte=20, minuten_per_lesuur__lte=120), name="kalender_minuten"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school} {self.schooljaar}-{self.schooljaar + 1}"


class Periode(models.Model):
    """A part of the schooljaar; lesweken in tenths, because a week of three days is 0,6."""

    kalender = models.ForeignKey(Kalender, on_delete=models.CASCADE, related_name="periodes")
    nummer = models.PositiveSmallIntegerField()
    van = models.DateField()
    tot = models.DateField()
    lesweken_x10 = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["kalender_id", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["kalender", "nummer"], name="periode_uniek"),
            models.CheckConstraint(condition=Q(van__lt=F("tot")), name="periode_van_voor_tot"),
        ]

    def __str__(self) -> str:
        return f"periode {self.nummer}"


class Vakantie(models.Model):
    """Days without lessons; standstill does not count them."""

    kalender = models.ForeignKey(Kalender, on_delete=models.CASCADE, related_name="vakanties")
    naam = models.CharField(max_length=60)
    van = models.DateField()
    tot = models.DateField()

    class Meta:
        ordering = ["van"]
        constraints = [models.CheckConstraint(condition=Q(van__lte=F("tot")), name="vakantie_van_voor_tot")]

    def __str__(self) -> str:
        return self.naam


class Organisatie(Bewaakt):
    """A partner: a leerbedrijf, a branche, a fonds …"""

    regio = models.ForeignKey(Regio, on_delete=models.PROTECT, related_name="organisaties")
    naam = models.CharField(max_length=160)
    soort = models.CharField(max_length=20, choices=keuzes(OrganisatieSoort))

    class Meta:
        ordering = ["naam"]
        constraints = [models.UniqueConstraint(fields=["regio", "naam"], name="organisatie_uniek")]

    def __str__(self) -> str:
        return self.naam
