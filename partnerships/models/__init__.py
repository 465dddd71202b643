"""Archive of partnerships: what is stored. Who sees what stands in `partnerships.access`."""

from partnerships.models.catalogus import EigenLijst
from partnerships.models.koppel import Aanvaarding, Kaderopdracht, Koppel, Zetel
from partnerships.models.leerroute import (
    Cohort,
    CohortBron,
    Leerroute,
    Onderdeel,
    Routejaar,
    RouteKwalificatie,
    Traject,
)
from partnerships.models.organisaties import Bestuur, Kalender, Organisatie, Periode, Regio, School, Vakantie
from partnerships.models.overleg import Adviesgesprek, Facilitering, Groep, Groepslid
from partnerships.models.samenwerking import BronGebruik, Deelname, Lidmaatschap, Partner, Partnership, Uitnodiging

__all__ = [
    "Aanvaarding",
    "Adviesgesprek",
    "Bestuur",
    "BronGebruik",
    "Cohort",
    "CohortBron",
    "Deelname",
    "EigenLijst",
    "Facilitering",
    "Groep",
    "Groepslid",
    "Kaderopdracht",
    "Kalender",
    "Koppel",
    "Leerroute",
    "Lidmaatschap",
    "Onderdeel",
    "Organisatie",
    "Partner",
    "Partnership",
    "Periode",
    "Regio",
    "RouteKwalificatie",
    "Routejaar",
    "School",
    "Traject",
    "Uitnodiging",
    "Vakantie",
    "Zetel",
]
