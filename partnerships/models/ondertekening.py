"""What was approved as it stood, who signed it with which mandate, its sealed document, and what follows: the report in RIO."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from leerroutes.kant import keuzes
from partnerships.domain.overeenkomst import Wijze
from partnerships.models.leerroute import Leerroute
from partnerships.models.organisaties import Bestuur, School
from partnerships.models.overeenkomst import InOvereenkomst, InPartij, Overeenkomst, Partij
from partnerships.models.samenwerking import InSamenwerking, Partnership

_USER = settings.AUTH_USER_MODEL


class Versie(InOvereenkomst):
    """The agreement as the stuurgroep approved it: the whole picture, frozen. Never changed but for its dates.

    `code` stands on the document and opens the page that says whether it is authentic.
    """

    overeenkomst = models.ForeignKey(Overeenkomst, on_delete=models.PROTECT, related_name="versies")
    nummer = models.PositiveSmallIntegerField()
    schema = models.PositiveSmallIntegerField(default=1)
    beeld = models.JSONField()
    hash = models.CharField(max_length=64)
    code = models.CharField(max_length=14, unique=True)
    vastgesteld_op = models.DateTimeField()
    van_kracht_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["nummer"]
        constraints = [
            models.UniqueConstraint(fields=["overeenkomst", "nummer"], name="versie_uniek"),
            models.CheckConstraint(
                condition=Q(van_kracht_op__isnull=True) | Q(ingetrokken_op__isnull=True), name="versie_een_einde"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.overeenkomst}, versie {self.nummer}"


class Mandaat(InSamenwerking):
    """Somebody may sign for a bestuur in this samenwerking, on a ground, from and until a day (both included)."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="mandaten")
    bestuur = models.ForeignKey(Bestuur, on_delete=models.PROTECT, related_name="mandaten")
    user = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="mandaten")
    grond = models.CharField(max_length=200)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)
    scan = models.FileField(upload_to="mandaten/", blank=True)
    door = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()
    ingetrokken_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["bestuur__naam", "van"]
        constraints = [
            models.CheckConstraint(condition=Q(tot__isnull=True) | Q(tot__gte=F("van")), name="mandaat_tot_na_van"),
            models.CheckConstraint(condition=~Q(user=F("door")), name="mandaat_niet_aan_jezelf"),
        ]

    def __str__(self) -> str:
        return f"{self.user} namens {self.bestuur}"


class Ondertekening(InPartij):
    """A bestuur signed this versie: in the app by `door` in the own session, or on paper with `door` who uploaded it.

    `dekt` names the subjects with their hashes, `hash` the whole. On paper it stands once somebody else confirmed it.
    """

    versie = models.ForeignKey(Versie, on_delete=models.PROTECT, related_name="ondertekeningen")
    partij = models.ForeignKey(Partij, on_delete=models.PROTECT, related_name="ondertekeningen")
    door = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    mandaat = models.ForeignKey(Mandaat, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    naam = models.CharField(max_length=120)
    functie = models.CharField(max_length=120, blank=True)
    grond = models.CharField(max_length=200)
    wijze = models.CharField(max_length=6, choices=keuzes(Wijze))
    methode = models.CharField(max_length=80, blank=True)
    ip = models.CharField("verkort IP-adres", max_length=45, blank=True)
    getekend_op = models.DateField()
    op = models.DateTimeField()
    dekt = models.JSONField()
    hash = models.CharField(max_length=64)
    scan = models.FileField(upload_to="handtekeningen/", blank=True)
    scan_sha256 = models.CharField(max_length=64, blank=True)
    bevestigd_door = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    bevestigd_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    reden = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["op"]
        constraints = [
            models.UniqueConstraint(
                fields=["versie", "partij"],
                condition=Q(ingetrokken_op__isnull=True),
                name="ondertekening_een_per_partij",
            ),
            models.UniqueConstraint(
                fields=["versie", "door"],
                condition=Q(ingetrokken_op__isnull=True, wijze="app"),
                name="ondertekening_een_per_persoon",
            ),
            models.CheckConstraint(
                condition=Q(bevestigd_door__isnull=True, bevestigd_op__isnull=True)
                | Q(bevestigd_door__isnull=False, bevestigd_op__isnull=False) & ~Q(bevestigd_door=F("door")),
                name="ondertekening_bevestigd_door_ander",
            ),
            models.CheckConstraint(condition=Q(wijze="app") | Q(scan__gt=""), name="ondertekening_papier_heeft_scan"),
        ]

    def __str__(self) -> str:
        return f"{self.naam} namens {self.partij}"

    @property
    def staat(self) -> bool:
        """Return whether this signature stands: in the app at once, on paper once confirmed."""
        return self.ingetrokken_op is None and (self.wijze == Wijze.APP or self.bevestigd_op is not None)


class Document(models.Model):
    """The sealed document of a versie, made by the worker from the frozen picture, and added once."""

    versie = models.OneToOneField(Versie, on_delete=models.PROTECT, related_name="document")
    bestand = models.FileField(upload_to="overeenkomsten/")
    sha256 = models.CharField(max_length=64, unique=True)
    sha256_ongezegeld = models.CharField(max_length=64)
    sjabloon = models.PositiveSmallIntegerField()
    gemaakt_op = models.DateTimeField()

    def __str__(self) -> str:
        return f"Document van {self.versie}"


class Melding(InSamenwerking):
    """A school reported a leerroute in RIO: each school itself, each leerroute (WVO 2020 art. 2.107c; WEB art. 9.1.4)."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="meldingen")
    leerroute = models.ForeignKey(Leerroute, on_delete=models.PROTECT, related_name="meldingen")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="meldingen")
    gemeld_op = models.DateField()
    kenmerk = models.CharField(max_length=120, blank=True)
    bewijs = models.FileField(upload_to="meldingen/", blank=True)
    door = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()
    ingetrokken_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["leerroute__naam", "gemeld_op"]
        constraints = [
            models.UniqueConstraint(
                fields=["leerroute", "school"], condition=Q(ingetrokken_op__isnull=True), name="melding_uniek"
            )
        ]

    def __str__(self) -> str:
        return f"{self.school}: {self.leerroute}"


class Bericht(models.Model):
    """A note from the app to one person, sent by the next sweep; `pad` is the page it is about."""

    aan = models.ForeignKey(_USER, on_delete=models.CASCADE, related_name="berichten")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="berichten")
    onderwerp = models.CharField(max_length=160)
    tekst = models.TextField()
    pad = models.CharField(max_length=300, blank=True)
    gemaakt_op = models.DateTimeField()
    verstuurd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["gemaakt_op", "pk"]
        indexes = [models.Index(fields=["verstuurd_op"])]

    def __str__(self) -> str:
        return self.onderwerp
