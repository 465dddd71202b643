"""The two sides of every leerroute, and the leerwegen on each."""

from enum import StrEnum


class Kant(StrEnum):
    """A side: vmbo (left, orange) or mbo (right, blue)."""

    VMBO = "vmbo"
    MBO = "mbo"

    @property
    def ander(self) -> "Kant":
        """Return the other side."""
        return Kant.MBO if self is Kant.VMBO else Kant.VMBO

    @property
    def label(self) -> str:
        """Return the word on screen."""
        return self.value


class Leerweg(StrEnum):
    """A vmbo-leerweg. Never "BBL": that is an mbo-leerweg."""

    BB = "BB"
    KB = "KB"
    GL = "GL"
    TL = "TL"

    @property
    def label(self) -> str:
        """Return the word on screen."""
        return self.value


class MboLeerweg(StrEnum):
    """An mbo-leerweg."""

    BOL = "BOL"
    BBL = "BBL"

    @property
    def label(self) -> str:
        """Return the word on screen."""
        return self.value


def keuzes(enum: type) -> list[tuple[str, str]]:
    """Return (value, label) pairs of an enum whose members have a `label`, for a model field or a form."""
    return [(lid.value, lid.label) for lid in enum]
