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
from partnerships.models.ondertekening import Bericht, Document, Mandaat, Melding, Ondertekening, Versie
from partnerships.models.organisaties import Bestuur, Kalender, Organisatie, Periode, Regio, School, Vakantie
from partnerships.models.overeenkomst import (
    Akkoord,
    Bijlage,
    Leesstand,
    Medezeggenschap,
    Onderwerp,
    Onderwerptekst,
    Opmerking,
    Overeenkomst,
    Partij,
    Stem,
)
from partnerships.models.overleg import Adviesgesprek, Facilitering, Groep, Groepslid
from partnerships.models.samenwerking import BronGebruik, Deelname, Lidmaatschap, Partner, Partnership, Uitnodiging

__all__ = [
    "Aanvaarding",
    "Adviesgesprek",
    "Akkoord",
    "Bericht",
    "Bestuur",
    "Bijlage",
    "BronGebruik",
    "Cohort",
    "CohortBron",
    "Deelname",
    "Document",
    "EigenLijst",
    "Facilitering",
    "Groep",
    "Groepslid",
    "Kaderopdracht",
    "Kalender",
    "Koppel",
    "Leerroute",
    "Leesstand",
    "Lidmaatschap",
    "Mandaat",
    "Medezeggenschap",
    "Melding",
    "Onderdeel",
    "Ondertekening",
    "Onderwerp",
    "Onderwerptekst",
    "Opmerking",
    "Organisatie",
    "Overeenkomst",
    "Partij",
    "Partner",
    "Partnership",
    "Periode",
    "Regio",
    "RouteKwalificatie",
    "Routejaar",
    "School",
    "Stem",
    "Traject",
    "Uitnodiging",
    "Vakantie",
    "Versie",
    "Zetel",
]
