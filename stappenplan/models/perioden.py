"""Step 2: which goal in which leerjaar and periode, and the hours of the vak."""

from django.db import models
from django.db.models import Q

from leerroutes.catalogus.models import Leerdoel
from leerroutes.kant import Kant, keuzes
from leerroutes.writing import Bewaakt
from stappenplan.models.vakplan import InVakplan, Vakplan


class Plaatsing(Bewaakt, InVakplan):
    """A goal stands in a periode. One number for the share: 100 = vmbo, 0 = mbo, between = samen."""

    vakplan = models.ForeignKey(Vakplan, on_delete=models.CASCADE, related_name="plaatsingen")
    doel = models.ForeignKey(Leerdoel, on_delete=models.PROTECT, related_name="plaatsingen")
    leerjaar = models.PositiveSmallIntegerField()
    periode = models.PositiveSmallIntegerField()
    aandeel_vmbo = models.PositiveSmallIntegerField(default=100)
    lesuren_x10 = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vakplan", "doel", "leerjaar", "periode"], name="plaatsing_uniek"),
            models.CheckConstraint(condition=Q(aandeel_vmbo__lte=100), name="plaatsing_aandeel_0_tot_100"),
        ]

    def __str__(self) -> str:
        return f"{self.doel} in leerjaar {self.leerjaar}, periode {self.periode}"


class Uren(InVakplan, Bewaakt):
    """The urentabel: lesuren per week (in tenths) of this vak in one leerjaar, taught by one side."""

    vakplan = models.ForeignKey(Vakplan, on_delete=models.CASCADE, related_name="uren")
    leerjaar = models.PositiveSmallIntegerField()
    kant = models.CharField(max_length=4, choices=keuzes(Kant))
    lesuren_week_x10 = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vakplan", "leerjaar", "kant"], name="uren_uniek")]

    def __str__(self) -> str:
        return f"leerjaar {self.leerjaar} {self.kant}"
