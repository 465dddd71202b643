"""Whose a source is, when it is a school's own."""

from django.db import models

from leerroutes.catalogus.models import Bron
from leerroutes.kant import keuzes
from leerroutes.writing import HUIS, Bewaakt
from partnerships.domain.catalogus import LijstStaat
from partnerships.models.organisaties import School


class EigenLijst(Bewaakt):
    """A list of goals that one school made. Who sees it follows from where that school takes part, now."""

    bron = models.OneToOneField(Bron, on_delete=models.CASCADE, related_name="eigen")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="eigen_lijsten")
    staat = models.CharField(max_length=12, choices=keuzes(LijstStaat), default=LijstStaat.CONCEPT.value)

    class Meta:
        ordering = ["school__naam", "bron__titel"]

    def __str__(self) -> str:
        return f"{self.bron}, van {self.school}"

    @property
    def keten_naam(self) -> str:
        """Return the name of its chain in the logboek: the catalogue is of the house."""
        return HUIS.keten_naam
