"""The koppel, its seats, and the kaderopdracht that sends it on its way."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from leerroutes.kant import Kant, keuzes
from leerroutes.writing import Bewaakt
from partnerships.domain.koppel import KaderStatus
from partnerships.domain.soorten import Werkwijze
from partnerships.models.leerroute import Cohort
from partnerships.models.samenwerking import InSamenwerking, Lidmaatschap, Partnership


class Koppel(Bewaakt, InSamenwerking):
    """A vmbo docent and an mbo docent for one vakgebied. One person on both sides needs a meelezer."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="koppels")
    vakgebied = models.CharField(max_length=80)
    werkwijze = models.CharField(max_length=10, choices=keuzes(Werkwijze), default=Werkwijze.SAMEN)
    een_persoon = models.BooleanField(default=False)
    meelezer = models.ForeignKey(
        Lidmaatschap, on_delete=models.PROTECT, null=True, blank=True, related_name="leest_mee_bij"
    )

    class Meta:
        ordering = ["vakgebied"]
        constraints = [
            models.CheckConstraint(
                condition=Q(een_persoon=False) | Q(meelezer__isnull=False), name="koppel_een_persoon_heeft_meelezer"
            )
        ]

    def __str__(self) -> str:
        return self.vakgebied


class Zetel(models.Model):
    """A seat in a koppel. Nobody sits on both sides by accident, for ever, also after leaving."""

    koppel = models.ForeignKey(Koppel, on_delete=models.CASCADE, related_name="zetels")
    kant = models.CharField(max_length=4, choices=keuzes(Kant))
    lidmaatschap = models.ForeignKey(Lidmaatschap, on_delete=models.PROTECT, related_name="zetels")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="zetels")
    beide = models.BooleanField(default=False)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-kant", "van"]
        constraints = [
            models.UniqueConstraint(fields=["koppel", "user", "kant"], name="zetel_uniek"),
            models.UniqueConstraint(fields=["koppel", "user"], condition=Q(beide=False), name="zetel_een_kant"),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.kant})"


class Kaderopdracht(Bewaakt, InSamenwerking):
    """What the koppel has to do for one cohort, with time and limits (servicedocument 5.1.4)."""

    koppel = models.ForeignKey(Koppel, on_delete=models.CASCADE, related_name="kaderopdrachten")
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="kaderopdrachten")
    opdracht = models.TextField(blank=True)
    materialen = models.TextField(blank=True)
    exameneisen = models.TextField(blank=True)
    kaders_vmbo = models.TextField(blank=True)
    kaders_mbo = models.TextField(blank=True)
    op_te_leveren = models.JSONField(default=dict, blank=True)
    status = models.CharField(max_length=12, choices=keuzes(KaderStatus), default=KaderStatus.CONCEPT)

    class Meta:
        ordering = ["koppel__vakgebied"]
        constraints = [models.UniqueConstraint(fields=["koppel", "cohort"], name="kaderopdracht_uniek")]

    def __str__(self) -> str:
        return f"Kaderopdracht {self.koppel}"

    @property
    def partnership_id(self) -> int:
        """Return the samenwerking of the koppel."""
        return self.koppel.partnership_id

    def inhoud(self) -> dict:
        """Return what is agreed to when somebody accepts: the text, without its status."""
        velden = ["opdracht", "materialen", "exameneisen", "kaders_vmbo", "kaders_mbo", "op_te_leveren"]
        return {veld: getattr(self, veld) for veld in velden}


class Aanvaarding(models.Model):
    """Somebody in a seat took the kaderopdracht on; it holds while `gelezen` is the checksum of the present text."""

    kaderopdracht = models.ForeignKey(Kaderopdracht, on_delete=models.CASCADE, related_name="aanvaardingen")
    zetel = models.ForeignKey(Zetel, on_delete=models.CASCADE, related_name="aanvaardingen")
    gelezen = models.CharField(max_length=64)
    op = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kaderopdracht", "zetel", "gelezen"], name="aanvaarding_uniek")]

    def __str__(self) -> str:
        return f"{self.zetel} nam {self.kaderopdracht} aan"
