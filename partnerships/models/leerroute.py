"""A leerroute, its cohorten, and what the pupils of a cohort really do.

Plans hang on the cohort and not on the route: a pinned uitgave, a PTA and "running cohorts keep theirs" need it.
"""

from django.db import models
from django.db.models import Q

from leerroutes.catalogus.models import Bron, Kwalificatie, Leerdoel, Profiel
from leerroutes.kant import Kant, Leerweg, MboLeerweg, keuzes
from leerroutes.writing import Bewaakt
from partnerships.domain.soorten import KwalificatieRol, RouteSoort
from partnerships.models.organisaties import School
from partnerships.models.samenwerking import InSamenwerking, Partnership


class Traject(InSamenwerking):
    """Groups leerroutes that are designed together: sister routes, several schools with one mbo."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="trajecten")
    naam = models.CharField(max_length=120)
    initiatiefnemer = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["naam"]
        constraints = [models.UniqueConstraint(fields=["partnership", "naam"], name="traject_uniek")]

    def __str__(self) -> str:
        return self.naam


class LeerrouteQuerySet(models.QuerySet):
    """Lists of leerroutes."""

    def visible_to(self, user) -> "LeerrouteQuerySet":
        """Return the leerroutes of samenwerkingen that `user` sees."""
        return self.filter(partnership__in=Partnership.objects.visible_to(user))


class Leerroute(Bewaakt, InSamenwerking):
    """From vmbo leerjaar 3 to an mbo diploma, for one vmbo-leerweg of one vestiging and one mbo-instelling.

    An illegal combination may be stored as verkenning: the law is a rule with a verdict (domain), not a constraint.
    `sjabloon` is the key of the template it started from, `keuzemoment` says when a pupil chooses a sector or
    kwalificatie, `vervolg` what comes after the diploma (servicedocument 4.1 and 4.4).
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="leerroutes")
    traject = models.ForeignKey(Traject, on_delete=models.SET_NULL, null=True, blank=True, related_name="leerroutes")
    vmbo_school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="leerroutes_vmbo")
    mbo_school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="leerroutes_mbo")
    naam = models.CharField(max_length=160)
    slug = models.SlugField(max_length=100, unique=True)
    soort = models.CharField(max_length=12, choices=keuzes(RouteSoort))
    profiel = models.ForeignKey(Profiel, on_delete=models.PROTECT, null=True, blank=True, related_name="leerroutes")
    leerweg = models.CharField("vmbo-leerweg", max_length=2, choices=keuzes(Leerweg))
    mbo_leerweg = models.CharField("mbo-leerweg", max_length=3, choices=keuzes(MboLeerweg))
    opleidingsdomein = models.CharField(max_length=120, blank=True)
    waarom_hier = models.TextField("waarom in deze regio", blank=True)
    voor_wie = models.TextField("voor wie", blank=True)
    keuzemoment = models.CharField(max_length=200, blank=True)
    vervolg = models.CharField(max_length=200, blank=True)
    sjabloon = models.CharField(max_length=40, blank=True)
    instroom_tot = models.DateField(null=True, blank=True)
    kwalificaties = models.ManyToManyField(Kwalificatie, through="RouteKwalificatie", related_name="leerroutes")

    objects = LeerrouteQuerySet.as_manager()

    class Meta:
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam

    @property
    def log_plek(self) -> str:
        """Return where its events happen."""
        return f"leerroute:{self.pk}"

    def school_van(self, kant: Kant) -> School:
        """Return the school on `kant`."""
        return self.vmbo_school if kant == Kant.VMBO else self.mbo_school


class RouteKwalificatie(models.Model):
    """A kwalificatie in a route; `duur_jaren` of the opleiding at this instelling, empty = nog niet te bepalen."""

    leerroute = models.ForeignKey(Leerroute, on_delete=models.CASCADE, related_name="routekwalificaties")
    kwalificatie = models.ForeignKey(Kwalificatie, on_delete=models.PROTECT, related_name="routes")
    rol = models.CharField(max_length=14, choices=keuzes(KwalificatieRol))
    duur_jaren = models.PositiveSmallIntegerField("duur in jaren", null=True, blank=True)

    class Meta:
        ordering = ["rol", "kwalificatie__naam"]
        constraints = [
            models.UniqueConstraint(fields=["leerroute", "kwalificatie"], name="routekwalificatie_uniek"),
            models.UniqueConstraint(
                fields=["leerroute"], condition=Q(rol="beoogd"), name="routekwalificatie_een_beoogd"
            ),
            models.CheckConstraint(
                condition=Q(duur_jaren__isnull=True) | Q(duur_jaren__gte=1, duur_jaren__lte=4),
                name="routekwalificatie_duur_1_tot_4",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kwalificatie} ({self.rol})"

    @property
    def gebruiker(self) -> str:
        """Return who uses the kwalificatie, for a refusal to take it away."""
        return f"leerroute {self.leerroute}"


class CohortQuerySet(models.QuerySet):
    """Lists of cohorten."""

    def visible_to(self, user) -> "CohortQuerySet":
        """Return the cohorten of samenwerkingen that `user` sees."""
        return self.filter(leerroute__partnership__in=Partnership.objects.visible_to(user))


class InLeerroute(models.Model):
    """What reaches its samenwerking through `self.leerroute`."""

    class Meta:
        abstract = True

    @property
    def keten_naam(self) -> str:
        """Return the name of its chain in the logboek."""
        return self.leerroute.keten_naam

    @property
    def log_plek(self) -> str:
        """Return where its events happen."""
        return f"leerroute:{self.leerroute_id}"

    @property
    def samenwerking_id(self) -> int:
        """Return the number of the samenwerking that decides who may do what."""
        return self.leerroute.partnership_id


class Cohort(Bewaakt, InLeerroute):
    """The pupils that start leerjaar 3 in `startjaar`; `laatste_leerjaar` is the last of the route, counted from vmbo 1."""

    leerroute = models.ForeignKey(Leerroute, on_delete=models.CASCADE, related_name="cohorten")
    startjaar = models.PositiveSmallIntegerField()
    laatste_leerjaar = models.PositiveSmallIntegerField()
    verwachte_leerlingen = models.PositiveSmallIntegerField(null=True, blank=True)
    voorganger = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="opvolgers")

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering = ["leerroute_id", "startjaar"]
        constraints = [
            models.UniqueConstraint(fields=["leerroute", "startjaar"], name="cohort_uniek"),
            models.CheckConstraint(
                condition=Q(laatste_leerjaar__gte=4, laatste_leerjaar__lte=8), name="cohort_leerjaar_4_tot_8"
            ),
        ]

    def __str__(self) -> str:
        return f"cohort {self.startjaar}-{self.startjaar + 1}"

    @property
    def leerjaren(self) -> range:
        """Return the leerjaren of the route, from 3."""
        return range(3, self.laatste_leerjaar + 1)


class InCohort(models.Model):
    """What reaches its samenwerking through `self.cohort.leerroute`."""

    class Meta:
        abstract = True

    @property
    def gebruiker(self) -> str:
        """Return who uses what this row names, for a refusal to take it away."""
        return f"leerroute {self.cohort.leerroute}"

    @property
    def keten_naam(self) -> str:
        """Return the name of its chain in the logboek."""
        return self.cohort.keten_naam

    @property
    def log_plek(self) -> str:
        """Return where its events happen."""
        return self.cohort.log_plek

    @property
    def samenwerking_id(self) -> int:
        """Return the number of the samenwerking that decides who may do what."""
        return self.cohort.samenwerking_id


class CohortBron(InCohort):
    """The uitgave that binds this cohort: voorlopig until `definitief_op`."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="cohortbronnen")
    bron = models.ForeignKey(Bron, on_delete=models.PROTECT, related_name="cohorten")
    definitief_op = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["bron__kant", "bron__titel"]
        constraints = [models.UniqueConstraint(fields=["cohort", "bron"], name="cohortbron_uniek")]

    def __str__(self) -> str:
        return str(self.bron)


class Onderdeel(InCohort):
    """A branch of a source that the pupils of this cohort really do. Every row, count and check starts here."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="onderdelen")
    doel = models.ForeignKey(Leerdoel, on_delete=models.PROTECT, related_name="onderdelen")
    leerlijn = models.CharField(max_length=60, blank=True)
    sluit_af = models.BooleanField(default=True)

    class Meta:
        ordering = ["doel__bron_id", "doel__pad"]
        constraints = [models.UniqueConstraint(fields=["cohort", "doel"], name="onderdeel_uniek")]

    def __str__(self) -> str:
        return str(self.doel)


class Routejaar(InCohort):
    """One leerjaar of a cohort: enrolled in vo, enrolled in mbo and the place, as three facts; and whose periodes count."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="routejaren")
    leerjaar = models.PositiveSmallIntegerField()
    inschrijving_vo = models.BooleanField(default=False)
    inschrijving_mbo = models.BooleanField(default=False)
    locatie = models.CharField(max_length=200, blank=True)
    kalender_van = models.CharField(max_length=4, choices=keuzes(Kant))

    class Meta:
        ordering = ["leerjaar"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "leerjaar"], name="routejaar_uniek"),
            models.CheckConstraint(condition=Q(leerjaar__gte=3, leerjaar__lte=8), name="routejaar_3_tot_8"),
        ]

    def __str__(self) -> str:
        return f"leerjaar {self.leerjaar}"
