"""Step 5: materials, tied to activities and tests."""

from django.db import models

from leerroutes.kant import keuzes
from leerroutes.writing import Bewaakt
from stappenplan.domain.soorten import MateriaalSoort
from stappenplan.models.activiteiten import Activiteit
from stappenplan.models.toetsing import Toets
from stappenplan.models.vakplan import InVakplan, Vakplan


class Materiaal(Bewaakt, InVakplan):
    """What is used: a method, a tool, a reader. Costs in eurocents, for all of `aantal` together."""

    vakplan = models.ForeignKey(Vakplan, on_delete=models.CASCADE, related_name="materialen")
    soort = models.CharField(max_length=14, choices=keuzes(MateriaalSoort), default=MateriaalSoort.METHODE)
    titel = models.CharField(max_length=160)
    bron = models.CharField(max_length=160, blank=True)
    isbn = models.CharField("ISBN", max_length=17, blank=True)
    url = models.URLField("webadres", blank=True)
    eigenaar = models.CharField(max_length=120, blank=True)
    aantal = models.PositiveIntegerField(null=True, blank=True)
    kosten_cent = models.PositiveIntegerField(null=True, blank=True)
    locatie = models.CharField(max_length=120, blank=True)
    activiteiten = models.ManyToManyField(Activiteit, related_name="materialen", blank=True)
    toetsen = models.ManyToManyField(Toets, related_name="materialen", blank=True)

    class Meta:
        ordering = ["titel", "id"]

    def __str__(self) -> str:
        return self.titel
