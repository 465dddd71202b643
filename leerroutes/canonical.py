"""Canonical JSON and its SHA-256: equal content gives equal bytes, on every machine and in every process."""

import dataclasses
import hashlib
import json
from datetime import date, datetime
from enum import Enum
from typing import Any


def canonical(waarde: Any) -> bytes:
    """Return `waarde` (JSON types, dates, enums, dataclasses, sets) as canonical UTF-8 JSON. Raises TypeError on anything else."""
    return json.dumps(waarde, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plat).encode()


def checksum(waarde: Any) -> str:
    """Return the SHA-256 of `canonical(waarde)` as 64 hex digits."""
    return hashlib.sha256(canonical(waarde)).hexdigest()


def _plat(waarde: Any) -> Any:
    if isinstance(waarde, datetime | date):
        return waarde.isoformat()
    if isinstance(waarde, Enum):
        return waarde.value
    if dataclasses.is_dataclass(waarde) and not isinstance(waarde, type):
        return {veld.name: getattr(waarde, veld.name) for veld in dataclasses.fields(waarde)}
    if isinstance(waarde, set | frozenset):
        return sorted(waarde, key=str)
    raise TypeError(f"{type(waarde).__name__} has no canonical form")
