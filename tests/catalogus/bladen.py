"""Lists as a person makes them, for tests: rows become a CSV or an Excel file."""

import csv
import io
from collections.abc import Sequence

from openpyxl import Workbook

Rijen = Sequence[Sequence]


def als_csv(rijen: Rijen, *, scheider: str = ";", codering: str = "utf-8") -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=scheider).writerows(rijen)
    return buffer.getvalue().encode(codering)


def als_xlsx(*tabbladen: Rijen, verborgen: Sequence[int] = (), samen: Sequence[str] = ()) -> bytes:
    """Return an Excel file with these sheets; `verborgen` are the numbers of hidden ones, `samen` merged areas of the first."""
    werkmap = Workbook()
    werkmap.remove(werkmap.active)
    for nummer, rijen in enumerate(tabbladen):
        blad = werkmap.create_sheet(f"Blad{nummer + 1}")
        for rij in rijen:
            blad.append(list(rij))
        if nummer in verborgen:
            blad.sheet_state = "hidden"
    for gebied in samen:
        werkmap.worksheets[0].merge_cells(gebied)
    buffer = io.BytesIO()
    werkmap.save(buffer)
    return buffer.getvalue()
