"""Step 4: activities and lessons, tied to goals and tests."""

from django.db import models

from leerroutes.catalogus.models import Leerdoel
from leerroutes.kant import keuzes
from leerroutes.writing import Bewaakt
from stappenplan.domain.soorten import ActiviteitSoort
from stappenplan.models.toetsing import Toets
from stappenplan.models.vakplan import InVakplan, Vakplan


class Activiteit(Bewaakt, InVakplan):
    """Something pupils do in one periode. `minuten` is the whole duration, not per lesson."""

    vakplan = models.ForeignKey(Vakplan, on_delete=models.CASCADE, related_name="activiteiten")
    soort = models.CharField(max_length=14, choices=keuzes(ActiviteitSoort), default=ActiviteitSoort.LES)
    titel = models.CharField(max_length=160)
    werkvorm = models.CharField(max_length=160, blank=True)
    leerjaar = models.PositiveSmallIntegerField()
    periode = models.PositiveSmallIntegerField()
    minuten = models.PositiveIntegerField(null=True, blank=True)
    plek = models.CharField(max_length=120, blank=True)
    doelen = models.ManyToManyField(Leerdoel, related_name="activiteiten", blank=True)
    toetsen = models.ManyToManyField(Toets, related_name="activiteiten", blank=True)

    class Meta:
        ordering = ["leerjaar", "periode", "id"]

    def __str__(self) -> str:
        return self.titel
