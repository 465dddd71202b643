"""The samenwerking, who takes part in it, and in which role."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from leerroutes.catalogus.models import Bron
from leerroutes.kant import Kant, keuzes
from leerroutes.writing import Bewaakt
from partnerships.domain.rollen import BIJ_BESTUUR, BIJ_GEEN, BIJ_ORGANISATIE, BIJ_SCHOOL, Rol
from partnerships.models.organisaties import Bestuur, Organisatie, Regio, School

_KANT = {"max_length": 4, "choices": keuzes(Kant)}


class PartnershipQuerySet(models.QuerySet):
    """Lists of samenwerkingen."""

    def visible_to(self, user) -> "PartnershipQuerySet":
        """Return those in which `user` has an open Lidmaatschap, or whose regio the user looks after. One query."""
        open_lid = Lidmaatschap.objects.filter(user=user, tot__isnull=True)
        return self.filter(
            models.Exists(open_lid.filter(partnership=models.OuterRef("pk")))
            | models.Exists(open_lid.filter(regio=models.OuterRef("regio"), rol=Rol.ADVISEUR))
        )


class Partnership(Bewaakt):
    """The schools and partners that design together: a samenwerking on screen."""

    naam = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    regio = models.ForeignKey(Regio, on_delete=models.PROTECT, related_name="partnerships")
    begonnen_op = models.DateField()

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam

    @property
    def keten_naam(self) -> str:
        """Return the name of its chain in the logboek."""
        return f"samenwerking:{self.pk}"

    @property
    def samenwerking_id(self) -> int:
        """Return the number of the samenwerking that decides who may do what."""
        return self.pk


class InSamenwerking(models.Model):
    """What belongs to a samenwerking directly."""

    class Meta:
        abstract = True

    @property
    def keten_naam(self) -> str:
        """Return the name of its chain in the logboek."""
        return f"samenwerking:{self.partnership_id}"

    @property
    def samenwerking_id(self) -> int:
        """Return the number of the samenwerking that decides who may do what."""
        return self.partnership_id


class Deelname(InSamenwerking):
    """A school takes part on one side; a school with both sides takes part twice."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="deelnames")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="deelnames")
    kant = models.CharField(**_KANT)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-kant", "school__naam"]
        constraints = [models.UniqueConstraint(fields=["partnership", "school", "kant"], name="deelname_uniek")]

    def __str__(self) -> str:
        return f"{self.school} ({self.kant})"


class Partner(InSamenwerking):
    """An organisatie helps in this samenwerking; `bijdrage` says with what."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="partners")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="partners")
    bijdrage = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["organisatie__naam"]
        constraints = [models.UniqueConstraint(fields=["partnership", "organisatie"], name="partner_uniek")]

    def __str__(self) -> str:
        return str(self.organisatie)


class BronGebruik(InSamenwerking):
    """A Bron that is not open to all is used here."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="brongebruik")
    bron = models.ForeignKey(Bron, on_delete=models.PROTECT, related_name="gebruik")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "bron"], name="brongebruik_uniek")]

    def __str__(self) -> str:
        return f"{self.partnership}: {self.bron}"


def _rol_hoort_bij() -> Q:
    """Return the condition that each role names the organisation it belongs to, and no other."""
    geen = {"school": None, "bestuur": None, "organisatie": None}
    leeg = {f"{naam}__isnull": True for naam in geen}

    def alleen(naam: str, rollen) -> Q:
        return Q(rol__in=sorted(rollen), **{**leeg, f"{naam}__isnull": False})

    return (
        alleen("school", BIJ_SCHOOL)
        | alleen("bestuur", BIJ_BESTUUR)
        | alleen("organisatie", BIJ_ORGANISATIE)
        | Q(rol__in=sorted(BIJ_GEEN), **leeg)
    )


class Lidmaatschap(models.Model):
    """Somebody has a role, in a samenwerking or (adviseur) in a regio. The side follows from the school."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="lidmaatschappen")
    rol = models.CharField(max_length=20, choices=keuzes(Rol))
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, null=True, blank=True, related_name="leden")
    regio = models.ForeignKey(Regio, on_delete=models.CASCADE, null=True, blank=True, related_name="leden")
    kant = models.CharField(blank=True, **_KANT)
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, blank=True, related_name="leden")
    bestuur = models.ForeignKey(Bestuur, on_delete=models.PROTECT, null=True, blank=True, related_name="leden")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, null=True, blank=True, related_name="leden")
    functie = models.CharField(max_length=120, blank=True)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["user__naam", "rol"]
        constraints = [
            models.CheckConstraint(
                condition=Q(partnership__isnull=False, regio__isnull=True)
                | Q(partnership__isnull=True, regio__isnull=False),
                name="lid_van_een_ding",
            ),
            models.CheckConstraint(condition=Q(tot__isnull=True) | Q(tot__gte=F("van")), name="lid_tot_na_van"),
            models.CheckConstraint(condition=_rol_hoort_bij(), name="lid_rol_hoort_bij_organisatie"),
            models.UniqueConstraint(
                fields=["partnership", "user", "rol", "kant"],
                condition=Q(tot__isnull=True, partnership__isnull=False),
                name="lid_open_uniek_samenwerking",
            ),
            models.UniqueConstraint(
                fields=["regio", "user", "rol"],
                condition=Q(tot__isnull=True, regio__isnull=False),
                name="lid_open_uniek_regio",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_rol_display()}"

    @property
    def keten_naam(self) -> str:
        """Return the name of its chain in the logboek."""
        return f"samenwerking:{self.partnership_id}" if self.partnership_id else f"regio:{self.regio_id}"

    @property
    def samenwerking_id(self) -> int | None:
        """Return the number of the samenwerking, if it is one."""
        return self.partnership_id


class Uitnodiging(InSamenwerking):
    """Somebody is asked by e-mail to take part. Accepted once, under a lock; `verstuurd_op` is empty until the mail went out."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="uitnodigingen")
    email = models.EmailField("e-mailadres")
    naam = models.CharField(max_length=120)
    rol = models.CharField(max_length=20, choices=keuzes(Rol))
    kant = models.CharField(blank=True, **_KANT)
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, blank=True)
    bestuur = models.ForeignKey(Bestuur, on_delete=models.PROTECT, null=True, blank=True)
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, null=True, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField()
    verloopt_op = models.DateTimeField()
    verstuurd_op = models.DateTimeField(null=True, blank=True)
    gebruikt_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-gemaakt_op"]

    def __str__(self) -> str:
        return f"{self.email}, {self.get_rol_display()}"
