"""The index of the catalogue: its words, and in which goals they are. Derived: it can be thrown away and made again."""

from django.db import models
from django.db.models.lookups import StartsWith

from leerroutes.catalogus.domain.woorden import LANGSTE
from leerroutes.catalogus.models.bronnen import Bron


class Woord(models.Model):
    """A word of the catalogue, folded, with its stem. There are some ten thousand, however many goals there are."""

    woord = models.CharField(max_length=LANGSTE, unique=True)
    stam = models.CharField(max_length=LANGSTE, db_index=True)

    def __str__(self) -> str:
        return self.woord


class Vindplaats(models.Model):
    """In which goals of one source a word is: those that have it in their title (or own display text), and those that
    have it in their text only; each a `bundel` of numbers.

    One row per word and source, not one per goal: reading thousands of rows took longer than all the rest of a search.
    """

    woord = models.ForeignKey(Woord, on_delete=models.CASCADE, db_index=False)
    bron = models.ForeignKey(Bron, on_delete=models.CASCADE, related_name="vindplaatsen")
    in_titel = models.TextField(blank=True)
    in_tekst = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["woord", "bron"], name="vindplaats_uniek")]

    def __str__(self) -> str:
        return f"{self.woord} in {self.bron}"


@models.CharField.register_lookup
class Begint(StartsWith):
    """`zoekcode__begint="P/PIE"`: as `startswith`, by the index on both databases. SQLite has none for LIKE, only for GLOB."""

    lookup_name = "begint"

    def as_sql(self, compiler, connection):
        return StartsWith(self.lhs, self.rhs).as_sql(compiler, connection)

    def as_sqlite(self, compiler, connection):
        links, waarden = self.process_lhs(compiler, connection)
        letterlijk = "".join(f"[{teken}]" if teken in "*?[" else teken for teken in self.rhs)
        return f"{links} GLOB %s", [*waarden, f"{letterlijk}*"]
