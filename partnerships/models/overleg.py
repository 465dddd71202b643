"""Talks, groups and the time that the school gives."""

from django.db import models
from django.db.models import Q

from leerroutes.kant import Kant, keuzes
from leerroutes.writing import Bewaakt
from partnerships.domain.soorten import GroepSoort
from partnerships.models.organisaties import School
from partnerships.models.samenwerking import InSamenwerking, Lidmaatschap, Partnership


class Adviesgesprek(Bewaakt, InSamenwerking):
    """The first talk between directors: which doelgroepen go on, and with whom (servicedocument 5.1.1)."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="adviesgesprekken")
    datum = models.DateField()
    doelgroep = models.CharField(max_length=120)
    aanwezig = models.TextField(blank=True)
    uitkomst = models.TextField(blank=True)

    class Meta:
        ordering = ["datum"]

    def __str__(self) -> str:
        return f"Adviesgesprek {self.datum:%d-%m-%Y}"


class Groep(Bewaakt, InSamenwerking):
    """A stuurgroep, projectgroep or ontwikkelgroep: three nouns of the field, one table (servicedocument 5.1.2, 5.1.3)."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="groepen")
    soort = models.CharField(max_length=14, choices=keuzes(GroepSoort))
    naam = models.CharField(max_length=120, blank=True)
    gestart_op = models.DateField()
    doelen = models.TextField(blank=True)
    kaders = models.TextField(blank=True)
    facilitering = models.TextField(blank=True)
    quorum_vmbo = models.PositiveSmallIntegerField(default=1)
    quorum_mbo = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["soort", "naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "soort"],
                condition=Q(soort__in=["stuurgroep", "projectgroep"]),
                name="groep_een_per_samenwerking",
            )
        ]

    def __str__(self) -> str:
        return self.naam or self.soort


class Groepslid(models.Model):
    """Somebody sits in a group, with a function there."""

    groep = models.ForeignKey(Groep, on_delete=models.CASCADE, related_name="leden")
    lidmaatschap = models.ForeignKey(Lidmaatschap, on_delete=models.CASCADE, related_name="groepen")
    functie = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["groep", "lidmaatschap"], name="groepslid_uniek")]

    def __str__(self) -> str:
        return f"{self.lidmaatschap} in {self.groep}"


class Facilitering(Bewaakt, InSamenwerking):
    """Time that a school gives: klokuren needed and promised, for one person or for the whole school."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="faciliteringen")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="faciliteringen")
    kant = models.CharField(max_length=4, choices=keuzes(Kant))
    schooljaar = models.PositiveSmallIntegerField()
    lidmaatschap = models.ForeignKey(
        Lidmaatschap, on_delete=models.CASCADE, null=True, blank=True, related_name="faciliteringen"
    )
    uren_nodig = models.PositiveSmallIntegerField("klokuren nodig", default=0)
    uren_toegezegd = models.PositiveSmallIntegerField("klokuren toegezegd", null=True, blank=True)
    toegezegd_door = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True)
    toegezegd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["schooljaar", "school__naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "school", "schooljaar", "lidmaatschap"],
                condition=Q(lidmaatschap__isnull=False),
                name="facilitering_uniek_persoon",
            ),
            models.UniqueConstraint(
                fields=["partnership", "school", "schooljaar"],
                condition=Q(lidmaatschap__isnull=True),
                name="facilitering_uniek_school",
            ),
            models.CheckConstraint(
                condition=Q(toegezegd_op__isnull=True, toegezegd_door__isnull=True, uren_toegezegd__isnull=True)
                | Q(toegezegd_op__isnull=False, toegezegd_door__isnull=False, uren_toegezegd__isnull=False),
                name="facilitering_toegezegd_heel",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school} {self.schooljaar}"
