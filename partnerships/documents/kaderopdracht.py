"""The kaderopdracht as a document, made from its picture."""

from leerroutes.documents import render_document
from partnerships.domain.kaderopdracht import KaderopdrachtBeeld


def render_kaderopdracht(kader: KaderopdrachtBeeld) -> bytes:
    """Return the kaderopdracht as an accessible PDF. Raises GeenPdf."""
    return render_document("documenten/kaderopdracht.html", titel=f"Kaderopdracht {kader.vakgebied}", kader=kader)
