"""Step 1: what each side says about a row, and what both conclude about a werkproces."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from leerroutes.catalogus.models import Leerdoel
from leerroutes.kant import Kant, keuzes
from leerroutes.writing import Bewaakt
from partnerships.models import Cohort
from partnerships.models.leerroute import InCohort
from stappenplan.domain.soorten import Relatie, Uitkomst
from stappenplan.models.vakplan import InVakplan, Vakplan

_WIE = {"to": settings.AUTH_USER_MODEL, "on_delete": models.PROTECT, "null": True, "blank": True, "related_name": "+"}


class Inschatting(Bewaakt, InVakplan):
    """One side filled in one row. Without a Verband it says: geen overlap."""

    vakplan = models.ForeignKey(Vakplan, on_delete=models.CASCADE, related_name="inschattingen")
    kant = models.CharField(max_length=4, choices=keuzes(Kant))
    doel = models.ForeignKey(Leerdoel, on_delete=models.PROTECT, related_name="inschattingen")
    reden = models.TextField(blank=True)
    gelezen = models.CharField(max_length=16)
    vooraf_gezien = models.BooleanField(default=False)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vakplan", "kant", "doel"], name="inschatting_uniek")]

    def __str__(self) -> str:
        return f"{self.kant}: {self.doel}"


class Verband(models.Model):
    """This row overlaps with this werkproces, and how."""

    inschatting = models.ForeignKey(Inschatting, on_delete=models.CASCADE, related_name="verbanden")
    mbo_doel = models.ForeignKey(Leerdoel, on_delete=models.PROTECT, related_name="verbanden")
    relatie = models.CharField(max_length=12, choices=keuzes(Relatie))
    ontbreekt = models.TextField(blank=True)
    gelezen = models.CharField(max_length=16)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inschatting", "mbo_doel"], name="verband_uniek"),
            models.CheckConstraint(condition=Q(relatie__in=[r.value for r in Relatie]), name="verband_relatie"),
        ]

    def __str__(self) -> str:
        return f"{self.relatie} {self.mbo_doel}"


class Conclusie(Bewaakt, InCohort):
    """What the mbo still has to teach of one werkproces. Both sides confirm; `gelezen` names what each read."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="conclusies")
    vakplan = models.ForeignKey(Vakplan, on_delete=models.CASCADE, related_name="conclusies")
    doel = models.ForeignKey(Leerdoel, on_delete=models.PROTECT, related_name="conclusies")
    uitkomst = models.CharField(max_length=14, choices=keuzes(Uitkomst))
    extra = models.TextField("klein beetje extra", blank=True)
    extra_minuten = models.PositiveIntegerField(null=True, blank=True)
    extra_door = models.CharField(max_length=120, blank=True)
    blijft = models.TextField("wat blijft", blank=True)
    blijft_minuten = models.PositiveIntegerField(null=True, blank=True)
    mbo_minuten = models.PositiveIntegerField(null=True, blank=True)
    vmbo_door = models.ForeignKey(**_WIE)
    vmbo_op = models.DateTimeField(null=True, blank=True)
    vmbo_gelezen = models.CharField(max_length=64, blank=True)
    mbo_door = models.ForeignKey(**_WIE)
    mbo_op = models.DateTimeField(null=True, blank=True)
    mbo_gelezen = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cohort", "doel"], name="conclusie_uniek"),
            models.CheckConstraint(
                condition=Q(vmbo_door__isnull=True, vmbo_op__isnull=True)
                | Q(vmbo_door__isnull=False, vmbo_op__isnull=False),
                name="conclusie_vmbo_heel",
            ),
            models.CheckConstraint(
                condition=Q(mbo_door__isnull=True, mbo_op__isnull=True)
                | Q(mbo_door__isnull=False, mbo_op__isnull=False),
                name="conclusie_mbo_heel",
            ),
            models.CheckConstraint(
                condition=Q(vmbo_door__isnull=True) | Q(mbo_door__isnull=True) | ~Q(vmbo_door=F("mbo_door")),
                name="conclusie_twee_mensen",
            ),
            models.CheckConstraint(
                condition=~Q(uitkomst="klaar_extra") | Q(extra_minuten__isnull=False), name="conclusie_extra_minuten"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.doel}: {self.uitkomst}"


class Gesprek(Bewaakt, InVakplan):
    """The five questions of the servicedocument (5.2.1), answered by one side for one onderdeel."""

    vakplan = models.ForeignKey(Vakplan, on_delete=models.CASCADE, related_name="gesprekken")
    kant = models.CharField(max_length=4, choices=keuzes(Kant))
    onderdeel = models.ForeignKey(Leerdoel, on_delete=models.PROTECT, related_name="gesprekken")
    inhoud = models.TextField(blank=True)
    activiteiten = models.TextField(blank=True)
    toetsing = models.TextField(blank=True)
    les = models.TextField(blank=True)
    wanneer = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vakplan", "kant", "onderdeel"], name="gesprek_uniek")]

    def __str__(self) -> str:
        return f"{self.kant}: {self.onderdeel}"
