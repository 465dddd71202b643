"""An event, and the chain it hangs in.

The chain covers a hash of the content and not the content itself, so that a person's text can be erased on request
while the chain stays whole.
"""

from datetime import datetime
from typing import Any

from django.db import models

from leerroutes.canonical import checksum
from leerroutes.logboek.domain.keten import BEGIN, Regel, regel_hash


class Keten(models.Model):
    """The head of a chain: "samenwerking:12", "regio:3" or "huis"."""

    naam = models.CharField(max_length=60, unique=True)
    nummer = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, default=BEGIN)

    def __str__(self) -> str:
        return f"{self.naam} #{self.nummer}"


class Gebeurtenis(models.Model):
    """One event. `wie` is a number: names live in User. `plek` is where it happened ("vakplan:12").

    `inhoud` of a change is {veld: [van, naar]}.
    """

    keten = models.ForeignKey(Keten, on_delete=models.PROTECT, related_name="gebeurtenissen")
    nummer = models.PositiveIntegerField()
    wanneer = models.DateTimeField()
    wie = models.BigIntegerField(null=True)
    plek = models.CharField(max_length=40, blank=True)
    wat = models.CharField(max_length=40)
    soort = models.CharField(max_length=40, blank=True)
    object_id = models.BigIntegerField(null=True)
    inhoud = models.JSONField(null=True)
    inhoud_hash = models.CharField(max_length=64)
    vorige = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["keten_id", "nummer"]
        constraints = [models.UniqueConstraint(fields=["keten", "nummer"], name="gebeurtenis_uniek_in_keten")]
        indexes = [
            models.Index(fields=["soort", "object_id", "nummer"]),
            models.Index(fields=["keten", "wanneer"]),
            models.Index(fields=["plek", "nummer"]),
        ]

    def __str__(self) -> str:
        return f"{self.wanneer:%d-%m-%Y %H:%M} {self.wat} {self.soort} {self.object_id or ''}"

    @classmethod
    def volgende(cls, keten: Keten, *, wanneer: datetime, inhoud: dict[str, Any], **velden: Any) -> "Gebeurtenis":
        """Return the unsaved event that comes after the head `keten`, with its hashes."""
        rij = cls(keten=keten, nummer=keten.nummer + 1, wanneer=wanneer, inhoud=inhoud, vorige=keten.hash, **velden)
        rij.inhoud_hash = checksum(inhoud)
        rij.hash = rij.compute_hash()
        return rij

    def compute_hash(self) -> str:
        """Return the hash of this event over its place in the chain, its facts and the hash of its content."""
        return regel_hash(self.keten.naam, Regel(*(getattr(self, veld) for veld in Regel._fields)))
