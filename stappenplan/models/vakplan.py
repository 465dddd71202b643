"""The plan of one vak in one cohort: who makes it, what it covers, and which steps a side calls gereed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from leerroutes.catalogus.models import Leerdoel
from leerroutes.kant import Kant, keuzes
from partnerships.models import Cohort, Koppel, Lidmaatschap, Partnership
from partnerships.models.leerroute import InCohort
from stappenplan.domain.soorten import VakSoort


class VakplanQuerySet(models.QuerySet):
    """Lists of vakplannen."""

    def visible_to(self, user) -> "VakplanQuerySet":
        """Return the vakplannen of samenwerkingen that `user` sees."""
        return self.filter(cohort__leerroute__partnership__in=Partnership.objects.visible_to(user))


class Vakplan(InCohort):
    """The plan of one vak. `stand` is raised by every write in this plan, under its lock: has anything changed?"""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="vakplannen")
    naam = models.CharField(max_length=80)
    soort = models.CharField(max_length=12, choices=keuzes(VakSoort))
    koppel = models.ForeignKey(Koppel, on_delete=models.PROTECT, null=True, blank=True, related_name="vakplannen")
    docent = models.ForeignKey(Lidmaatschap, on_delete=models.PROTECT, null=True, blank=True, related_name="vakplannen")
    overgenomen_van = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="kopieen"
    )
    stand = models.PositiveIntegerField(default=0)

    objects = VakplanQuerySet.as_manager()

    class Meta:
        ordering = ["cohort_id", "soort", "naam"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "naam"], name="vakplan_uniek"),
            models.CheckConstraint(
                condition=Q(soort="samen", koppel__isnull=False, docent__isnull=True)
                | (~Q(soort="samen") & Q(koppel__isnull=True)),
                name="vakplan_samen_is_koppel",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def log_plek(self) -> str:
        """Return where its events happen."""
        return f"vakplan:{self.pk}"


class InVakplan(models.Model):
    """What reaches its samenwerking through `self.vakplan`."""

    class Meta:
        abstract = True

    @property
    def gebruiker(self) -> str:
        """Return who uses what this row names, for a refusal to take it away."""
        return f"vakplan {self.vakplan}"

    @property
    def keten_naam(self) -> str:
        """Return the name of its chain in the logboek."""
        return self.vakplan.keten_naam

    @property
    def log_plek(self) -> str:
        """Return where its events happen."""
        return self.vakplan.log_plek


class Bereik(InVakplan):
    """A branch of an Onderdeel that this plan covers."""

    vakplan = models.ForeignKey(Vakplan, on_delete=models.CASCADE, related_name="bereik")
    doel = models.ForeignKey(Leerdoel, on_delete=models.PROTECT, related_name="in_bereik")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vakplan", "doel"], name="bereik_uniek")]

    def __str__(self) -> str:
        return str(self.doel)


class Uitsplitsing(InVakplan):
    """This deeltaak is judged per eindterm, by both sides. Answers on the deeltaak stay stored."""

    vakplan = models.ForeignKey(Vakplan, on_delete=models.CASCADE, related_name="uitsplitsingen")
    doel = models.ForeignKey(Leerdoel, on_delete=models.PROTECT, related_name="uitsplitsingen")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vakplan", "doel"], name="uitsplitsing_uniek")]

    def __str__(self) -> str:
        return str(self.doel)


class Gereed(InVakplan):
    """One side says: this step is gereed. It stands while `gelezen` is the checksum of that step of the picture."""

    vakplan = models.ForeignKey(Vakplan, on_delete=models.CASCADE, related_name="gereed")
    stap = models.CharField(max_length=12)
    kant = models.CharField(max_length=4, choices=keuzes(Kant))
    gelezen = models.CharField(max_length=64)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vakplan", "stap", "kant"], name="gereed_uniek")]

    def __str__(self) -> str:
        return f"{self.stap} {self.kant}"
