"""The one clock. Everything that needs "now" or "today" asks here, so that a demo can be made at past dates and a test can freeze the day."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_gezet: ContextVar[datetime | None] = ContextVar("klok", default=None)

# Switched on by the app's start in development and tests only: in production time cannot be moved.
verzetbaar = False


def nu() -> datetime:
    """Return the present moment, aware, in UTC."""
    return _gezet.get() or datetime.now(UTC)


def vandaag() -> date:
    """Return today's date in the Netherlands."""
    return nu().astimezone(AMSTERDAM).date()


@contextmanager
def zet(moment: datetime) -> Iterator[None]:
    """Let the clock stand at `moment` (aware) inside the block. Raises RuntimeError in production."""
    if not verzetbaar:
        raise RuntimeError("The clock cannot be moved in production.")
    token = _gezet.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _gezet.reset(token)


def schooljaar(dag: date) -> int:
    """Return the first calendar year of the school year that `dag` falls in (from 1 August)."""
    return dag.year if dag.month >= 8 else dag.year - 1
