"""Sector → Profiel → Bron → Leerdoel (a tree), and the Kwalificatie that is made of parts of such a tree.

Rows are never deleted while something uses them, and keep their number when a later uitgave of the file fills them again.
"""

from django.db import models
from django.db.models import Q

from leerroutes.catalogus.domain.soorten import BronSoort, DoelSoort
from leerroutes.kant import Kant, keuzes

# A code that no goal has: codes are compared in capitals.
NIET_IN_INDEX = "nieuw"


class Sector(models.Model):
    """A sector of work, filled from `sectoren/<code>/`."""

    code = models.SlugField(unique=True)
    naam = models.CharField(max_length=120)

    class Meta:
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class Profiel(models.Model):
    """A vmbo profiel (PIE, BWI …). For the mbo the word is profieldeel."""

    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="profielen", null=True)
    code = models.CharField(max_length=10, unique=True)
    naam = models.CharField(max_length=160)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} · {self.naam}"


class Bron(models.Model):
    """A source of goals in one uitgave: an examenprogramma, a kwalificatiedossier, a keuzedeel, an own list …

    `code` is the profiel of an examenprogramma or the crebo of a dossier; `editie` is "uitgave" on screen; `niveau` is
    the mbo-niveau of an algemene mbo-eis; `herkomst` names the law, the publisher or the file that it was read from.
    A Bron that is not `openbaar` belongs to a school (EigenLijst), or to a samenwerking through BronGebruik.
    """

    kant = models.CharField(max_length=4, choices=keuzes(Kant))
    soort = models.CharField(max_length=20, choices=keuzes(BronSoort))
    code = models.CharField(max_length=40)
    editie = models.CharField("uitgave", max_length=40)
    titel = models.CharField(max_length=250)
    profiel = models.ForeignKey(Profiel, on_delete=models.PROTECT, null=True, blank=True, related_name="bronnen")
    geldig_van = models.DateField(null=True, blank=True)
    geldig_tot = models.DateField(null=True, blank=True)
    niveau = models.PositiveSmallIntegerField(null=True, blank=True)
    herkomst = models.CharField(max_length=250, blank=True)
    sbu = models.PositiveIntegerField("SBU", null=True, blank=True)
    alleen_titels = models.BooleanField(default=False)
    ingevoerd_door = models.CharField(max_length=200, blank=True)
    openbaar = models.BooleanField(default=True)
    checksum = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["kant", "soort", "code", "editie"]
        constraints = [models.UniqueConstraint(fields=["soort", "code", "editie"], name="bron_uniek")]

    def __str__(self) -> str:
        return f"{self.titel}, uitgave {self.editie}"


class Leerdoel(models.Model):
    """Anything a pupil learns, in its place in the tree of a Bron.

    `sleutel` is the UUID of SLO or the code of SBB: codes are for people, and are neither unique nor regular.
    `pad` is the document order as text; `varianten` holds the refinements per profieldeel by crebo;
    `tekst_hash` is 16 hex digits of the text one judges, so that an answer can name what it was given on.
    `zoekcode` is the code as search compares it, or NIET_IN_INDEX as long as its words are not in the index.
    """

    bron = models.ForeignKey(Bron, on_delete=models.PROTECT, related_name="doelen")
    ouder = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="kinderen")
    sleutel = models.CharField(max_length=60)
    code = models.CharField(max_length=40, blank=True)
    zoekcode = models.CharField(max_length=60, blank=True, default=NIET_IN_INDEX, db_index=True, editable=False)
    soort = models.CharField(max_length=12, choices=keuzes(DoelSoort))
    pad = models.CharField(max_length=60)
    titel = models.TextField()
    brontekst = models.TextField(blank=True)
    weergave = models.TextField(blank=True)
    bb = models.BooleanField(default=False)
    kb = models.BooleanField(default=False)
    gl = models.BooleanField(default=False)
    tl = models.BooleanField(default=False)
    ce = models.BooleanField(null=True)
    se = models.BooleanField(null=True)
    sbu = models.PositiveIntegerField("SBU", null=True, blank=True)
    vakcode = models.CharField(max_length=10, blank=True)
    varianten = models.JSONField(default=dict, blank=True)
    tekst_hash = models.CharField(max_length=16)
    vervalt = models.BooleanField(default=False)
    vervangen_door = models.ManyToManyField("self", symmetrical=False, related_name="vervangt", blank=True)

    class Meta:
        ordering = ["bron_id", "pad"]
        constraints = [
            models.UniqueConstraint(fields=["bron", "sleutel"], name="leerdoel_sleutel_uniek"),
            models.UniqueConstraint(fields=["bron", "pad"], name="leerdoel_pad_uniek"),
        ]
        indexes = [models.Index(fields=["code"])]

    def __str__(self) -> str:
        return f"{self.code} {self.toon}".strip()

    @property
    def toon(self) -> str:
        """Return the own display text, or the title of the source where there is none."""
        return self.weergave or self.titel


class Kwalificatie(models.Model):
    """What an mbo diploma is for. Its goals are its basisdeel and its own profieldeel, never the whole dossier.

    `leerwegen` ("BOL, BBL") and `domein` come from the register; empty means that no list has said it yet.
    """

    crebo = models.CharField(max_length=5, unique=True)
    naam = models.CharField(max_length=250)
    niveau = models.PositiveSmallIntegerField()
    dossier_crebo = models.CharField(max_length=5, blank=True)
    dossier_naam = models.CharField(max_length=250, blank=True)
    leerwegen = models.CharField("mbo-leerwegen", max_length=20, blank=True)
    domein = models.CharField("opleidingsdomein", max_length=120, blank=True)
    opvolger = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="voorgangers")
    instroom_van = models.DateField(null=True, blank=True)
    instroom_tot = models.DateField(null=True, blank=True)
    voorbeeld = models.BooleanField(default=False)
    kerntaken = models.ManyToManyField(Leerdoel, related_name="kwalificaties", blank=True)
    profielen = models.ManyToManyField(Profiel, related_name="aansluitend", blank=True)

    class Meta:
        ordering = ["niveau", "naam"]
        constraints = [
            models.CheckConstraint(condition=Q(niveau__gte=1, niveau__lte=4), name="kwalificatie_niveau_1_tot_4"),
        ]

    def __str__(self) -> str:
        return f"{self.naam} ({self.crebo}), niveau {self.niveau}"
