"""Step 3: tests, and their two halves: one for the PTA of the vmbo, one for the OER of the mbo."""

from django.db import models
from django.db.models import Q

from leerroutes.catalogus.models import Leerdoel
from leerroutes.kant import keuzes
from leerroutes.writing import Bewaakt
from stappenplan.domain.soorten import Functie, Resultaat, Toetsvorm
from stappenplan.models.vakplan import InVakplan, Vakplan


class Toets(Bewaakt, InVakplan):
    """A test. New ones are formatief: what counts is a choice that somebody makes (servicedocument 5.2.3)."""

    vakplan = models.ForeignKey(Vakplan, on_delete=models.CASCADE, related_name="toetsen")
    code = models.CharField(max_length=20)
    titel = models.CharField(max_length=160)
    inhoud = models.TextField(blank=True)
    vorm = models.CharField(max_length=14, choices=keuzes(Toetsvorm), default=Toetsvorm.SCHRIFTELIJK)
    minuten = models.PositiveSmallIntegerField(null=True, blank=True)
    leerjaar = models.PositiveSmallIntegerField()
    periode = models.PositiveSmallIntegerField()
    functie = models.CharField(max_length=10, choices=keuzes(Functie), default=Functie.FORMATIEF)
    resultaat = models.CharField(max_length=10, choices=keuzes(Resultaat), default=Resultaat.CIJFER)
    herkansing = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vakplan", "code"], name="toets_code_uniek")]

    def __str__(self) -> str:
        return f"{self.code} {self.titel}"


class PtaRegel(Bewaakt):
    """The vmbo half of a summatieve toets."""

    toets = models.OneToOneField(Toets, on_delete=models.CASCADE, related_name="pta")
    weging = models.PositiveSmallIntegerField(null=True, blank=True)
    tijdvak = models.CharField(max_length=60, blank=True)
    afsluitend = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"PTA: {self.toets}"


class ExamenRegel(Bewaakt):
    """The mbo half of a summatieve toets."""

    toets = models.OneToOneField(Toets, on_delete=models.CASCADE, related_name="examen")
    exameneenheid = models.CharField(max_length=120)
    weging = models.PositiveSmallIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return f"OER: {self.toets}"


class ToetsDoel(models.Model):
    """This test covers this goal: always the smallest one (an eindterm or a werkproces)."""

    toets = models.ForeignKey(Toets, on_delete=models.CASCADE, related_name="toetsdoelen")
    doel = models.ForeignKey(Leerdoel, on_delete=models.PROTECT, related_name="toetsdoelen")
    categorie = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["toets", "doel"], name="toetsdoel_uniek"),
            models.CheckConstraint(
                condition=Q(categorie__in=["", "se", "ook_ce", "eigen"]), name="toetsdoel_categorie"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.toets}: {self.doel}"
