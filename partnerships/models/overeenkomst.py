"""The agreement, its partijen and subjects, and what people say about them.

Whatever somebody says carries `gelezen`, the checksum of the text it was said on, and holds while that is the present one.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from leerroutes.kant import keuzes
from leerroutes.writing import Bewaakt
from partnerships.domain.overeenkomst import AdviesUitkomst, Orgaan, OvereenkomstFase, Uitkomst
from partnerships.domain.soorten import PartijKant
from partnerships.models.leerroute import Cohort, Leerroute
from partnerships.models.organisaties import Bestuur
from partnerships.models.samenwerking import InSamenwerking, Lidmaatschap, Partnership

_USER = settings.AUTH_USER_MODEL


class OvereenkomstQuerySet(models.QuerySet):
    """Lists of agreements."""

    def visible_to(self, user) -> "OvereenkomstQuerySet":
        """Return the agreements of samenwerkingen that `user` sees."""
        return self.filter(partnership__in=Partnership.objects.visible_to(user))


class Overeenkomst(Bewaakt, InSamenwerking):
    """A samenwerkingsovereenkomst or interne regeling: several partijen, several leerroutes (WVO 2020 art. 2.107b).

    `ronde` counts how often it was laid before the stuurgroep; a vote belongs to one round.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="overeenkomsten")
    nummer = models.PositiveSmallIntegerField()
    naam = models.CharField(max_length=160)
    fase = models.CharField(max_length=12, choices=keuzes(OvereenkomstFase), default=OvereenkomstFase.OPSTELLEN)
    ronde = models.PositiveSmallIntegerField(default=0)
    leerroutes = models.ManyToManyField(Leerroute, related_name="overeenkomsten")
    ingang = models.DateField(null=True, blank=True)
    einde = models.DateField(null=True, blank=True)
    geldoverdracht = models.BooleanField(default=False)
    urenafwijking = models.BooleanField(default=False)
    op_volgorde = models.BooleanField(default=False)
    beeindigd_op = models.DateField(null=True, blank=True)

    objects = OvereenkomstQuerySet.as_manager()

    class Meta:
        ordering = ["partnership_id", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "nummer"], name="overeenkomst_uniek"),
            models.CheckConstraint(
                condition=Q(ingang__isnull=True) | Q(einde__isnull=True) | Q(einde__gt=models.F("ingang")),
                name="overeenkomst_einde_na_ingang",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def log_plek(self) -> str:
        """Return where its events happen."""
        return f"overeenkomst:{self.pk}"


class InOvereenkomst(models.Model):
    """What reaches its samenwerking through `self.overeenkomst`."""

    class Meta:
        abstract = True

    @property
    def keten_naam(self) -> str:
        """Return the name of its chain in the logboek."""
        return self.overeenkomst.keten_naam

    @property
    def log_plek(self) -> str:
        """Return where its events happen."""
        return f"overeenkomst:{self.overeenkomst_id}"

    @property
    def samenwerking_id(self) -> int:
        """Return the number of the samenwerking that decides who may do what."""
        return self.overeenkomst.partnership_id


class Partij(InOvereenkomst):
    """A bestuur that signs: the bevoegd gezag, not the stuurgroep (WVO 2020 art. 2.107b lid 1)."""

    overeenkomst = models.ForeignKey(Overeenkomst, on_delete=models.CASCADE, related_name="partijen")
    bestuur = models.ForeignKey(Bestuur, on_delete=models.PROTECT, related_name="partijen")
    kant = models.CharField(max_length=5, choices=keuzes(PartijKant))
    volgorde = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["volgorde", "pk"]
        constraints = [models.UniqueConstraint(fields=["overeenkomst", "bestuur"], name="partij_uniek")]

    def __str__(self) -> str:
        return str(self.bestuur)


class InPartij(models.Model):
    """What reaches its samenwerking through `self.partij`."""

    class Meta:
        abstract = True

    @property
    def keten_naam(self) -> str:
        """Return the name of its chain in the logboek."""
        return self.partij.keten_naam

    @property
    def log_plek(self) -> str:
        """Return where its events happen."""
        return self.partij.log_plek

    @property
    def samenwerking_id(self) -> int:
        """Return the number of the samenwerking that decides who may do what."""
        return self.partij.samenwerking_id


class Onderwerp(Bewaakt, InOvereenkomst):
    """One subject: Markdown with live fields, and `gegevens` where it is a table (overstap, verantwoordelijkheden).

    `bewaard` is the checksum of the filled text when somebody last wrote it: another one now means that a source changed.
    `voorgesteld` is the checksum of the text that somebody proposed.
    """

    overeenkomst = models.ForeignKey(Overeenkomst, on_delete=models.CASCADE, related_name="onderwerpen")
    sleutel = models.SlugField(max_length=40)
    titel = models.CharField(max_length=120)
    tekst = models.TextField(blank=True)
    gegevens = models.JSONField(default=dict, blank=True)
    volgorde = models.PositiveSmallIntegerField()
    bewaard = models.CharField(max_length=64, blank=True)
    voorgesteld = models.CharField(max_length=64, blank=True)
    voorgesteld_door = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    voorgesteld_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["overeenkomst", "sleutel"], name="onderwerp_uniek"),
            models.CheckConstraint(
                condition=Q(voorgesteld="", voorgesteld_door__isnull=True, voorgesteld_op__isnull=True)
                | Q(voorgesteld__gt="", voorgesteld_door__isnull=False, voorgesteld_op__isnull=False),
                name="onderwerp_voorgesteld_heel",
            ),
        ]

    def __str__(self) -> str:
        return self.titel


class Onderwerptekst(models.Model):
    """A text of a subject on which somebody said something, kept once by its checksum: differences are shown from it."""

    overeenkomst = models.ForeignKey(Overeenkomst, on_delete=models.CASCADE, related_name="teksten")
    hash = models.CharField(max_length=64)
    titel = models.CharField(max_length=120)
    tekst = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["overeenkomst", "hash"], name="onderwerptekst_uniek")]

    def __str__(self) -> str:
        return f"{self.titel} {self.hash[:8]}"


class Akkoord(models.Model):
    """A partij agrees with one subject as it read it."""

    onderwerp = models.ForeignKey(Onderwerp, on_delete=models.CASCADE, related_name="akkoorden")
    partij = models.ForeignKey(Partij, on_delete=models.CASCADE, related_name="akkoorden")
    gelezen = models.CharField(max_length=64)
    door = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()
    opmerking = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["op"]
        constraints = [models.UniqueConstraint(fields=["onderwerp", "partij", "gelezen"], name="akkoord_uniek")]

    def __str__(self) -> str:
        return f"{self.partij}: akkoord met {self.onderwerp}"


class Medezeggenschap(Bewaakt, InPartij):
    """Advice asked of one orgaan of one partij, and what was answered; `gelezen` is the agreement as it was then."""

    partij = models.ForeignKey(Partij, on_delete=models.CASCADE, related_name="adviezen")
    orgaan = models.CharField(max_length=14, choices=keuzes(Orgaan))
    gevraagd_op = models.DateField()
    gevraagd_door = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    termijn = models.DateField()
    gelezen = models.CharField(max_length=64)
    uitkomst = models.CharField(max_length=10, choices=keuzes(AdviesUitkomst), blank=True)
    advies = models.TextField(blank=True)
    gegeven_op = models.DateField(null=True, blank=True)
    reactie = models.TextField(blank=True)
    reactie_op = models.DateField(null=True, blank=True)
    document = models.FileField(upload_to="medezeggenschap/", blank=True)

    class Meta:
        ordering = ["partij__volgorde", "orgaan", "gevraagd_op"]
        constraints = [
            models.UniqueConstraint(
                fields=["partij", "orgaan"], condition=Q(gegeven_op__isnull=True), name="medezeggenschap_een_open"
            ),
            models.CheckConstraint(
                condition=Q(uitkomst="", gegeven_op__isnull=True) | Q(uitkomst__gt="", gegeven_op__isnull=False),
                name="medezeggenschap_advies_heel",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_orgaan_display()} {self.partij}"


class Stem(InOvereenkomst):
    """What a member of the stuurgroep says in one round; it counts while `gelezen` is the present agreement."""

    overeenkomst = models.ForeignKey(Overeenkomst, on_delete=models.CASCADE, related_name="stemmen")
    lidmaatschap = models.ForeignKey(Lidmaatschap, on_delete=models.PROTECT, related_name="stemmen")
    ronde = models.PositiveSmallIntegerField()
    uitkomst = models.CharField(max_length=10, choices=keuzes(Uitkomst))
    reden = models.TextField(blank=True)
    onderwerpen = models.JSONField(default=list, blank=True)
    gelezen = models.CharField(max_length=64)
    op = models.DateTimeField()

    class Meta:
        ordering = ["op"]
        constraints = [
            models.UniqueConstraint(fields=["overeenkomst", "lidmaatschap", "ronde"], name="stem_een_per_ronde")
        ]

    def __str__(self) -> str:
        return f"{self.lidmaatschap}: {self.uitkomst}"


class Leesstand(models.Model):
    """What somebody had before the eyes when last deciding: {sleutel: hash}. "Changed since you last looked" compares with it."""

    overeenkomst = models.ForeignKey(Overeenkomst, on_delete=models.CASCADE, related_name="leesstanden")
    user = models.ForeignKey(_USER, on_delete=models.CASCADE, related_name="leesstanden")
    hashes = models.JSONField(default=dict)
    op = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["overeenkomst", "user"], name="leesstand_uniek")]

    def __str__(self) -> str:
        return f"{self.user} las {self.overeenkomst}"


class Bijlage(InOvereenkomst):
    """The programme per leerjaar of one cohort, pushed by stappenplan (WVO 2020 art. 2.107d); the newest number counts.

    `stand` is the checksum of the plan it was made from: another one there means *verouderd*.
    """

    overeenkomst = models.ForeignKey(Overeenkomst, on_delete=models.CASCADE, related_name="bijlagen")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="bijlagen")
    soort = models.CharField(max_length=20)
    nummer = models.PositiveSmallIntegerField()
    titel = models.CharField(max_length=200)
    inhoud = models.JSONField()
    checksum = models.CharField(max_length=64)
    stand = models.CharField(max_length=64)
    door = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField()

    class Meta:
        ordering = ["cohort_id", "soort", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["overeenkomst", "cohort", "soort", "nummer"], name="bijlage_uniek")
        ]

    def __str__(self) -> str:
        return f"{self.titel}, {self.nummer}"


class Opmerking(InSamenwerking):
    """A remark on a row, named by kind and number as in the logboek; open until `opgelost_op`."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="opmerkingen")
    soort = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    tekst = models.TextField()
    door = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()
    antwoord_op = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="antwoorden")
    opgelost_op = models.DateTimeField(null=True, blank=True)
    opgelost_door = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["op", "pk"]
        indexes = [models.Index(fields=["soort", "object_id"])]

    def __str__(self) -> str:
        return self.tekst[:60]
