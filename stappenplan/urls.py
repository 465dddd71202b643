"""Addresses of stappenplan."""

from django.urls import path

from stappenplan.views import geschiedenis, stap

PLAN = "leerroutes/<slug:slug>/<int:startjaar>/<int:vakplan_id>/"

urlpatterns = [
    # steps: the shell; the rows of each room stand below it
    path(f"{PLAN}geschiedenis/", geschiedenis.vakplan_geschiedenis, name="vakplan-geschiedenis"),
    path(f"{PLAN}<slug:stap>/gereed/", stap.stap_gereed, name="stap-gereed"),
    path(f"{PLAN}<slug:stap>/", stap.stap, name="stap"),
]
