"""The page for a stranger: the same for what does not exist and for what is not theirs, unless there is a reason to give."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def niet_gevonden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404. An Http404 with an attribute `reden` (Dutch) is explained; Django's own texts never reach the page."""
    return render(request, "404.html", {"reden": getattr(exception, "reden", "")}, status=404)
