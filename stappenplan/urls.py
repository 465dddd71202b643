"""Addresses of stappenplan."""

from django.urls import path

from stappenplan.views import (
    activiteiten,
    bijlage,
    conclusies,
    documenten,
    geschiedenis,
    gesprek,
    leerroute,
    materialen,
    onderdelen,
    overlap,
    overlap_opslaan,
    perioden,
    stap,
    startpunten,
    toetsing,
    toetsing_opslaan,
    vakplan,
)

COHORT = "leerroutes/<slug:slug>/<int:startjaar>/"
PLAN = f"{COHORT}<int:vakplan_id>/"
OVEREENKOMST = "samenwerkingen/<slug:slug>/overeenkomsten/<int:nummer>/"

urlpatterns = [
    # leerroute: where a new one begins, its page, its cohorten and its onderdelen
    path("samenwerkingen/<slug:slug>/leerroutes/nieuw/", startpunten.startpunten, name="leerroute-nieuw"),
    path(COHORT, leerroute.leerroute, name="leerroute"),
    path(f"{COHORT}wijzigen/", leerroute.cohort_wijzigen, name="cohort-wijzigen"),
    path(f"{COHORT}volgend-cohort/", leerroute.cohort_nieuw, name="cohort-nieuw"),
    path(f"{COHORT}onderdelen/", onderdelen.onderdelen, name="leerroute-onderdelen"),
    path(f"{COHORT}onderdelen/som/", onderdelen.som, name="leerroute-som"),
    path(f"{COHORT}onderdelen/leerlijn/", onderdelen.leerlijn_bewaar, name="leerroute-leerlijn"),
    path(f"{COHORT}onderdelen/kwalificatie/<slug:crebo>/", onderdelen.kwalificatie_kies, name="leerroute-kwalificatie"),
    path(f"{COHORT}onderdelen/<int:doel_id>/", onderdelen.onderdeel_kies, name="leerroute-onderdeel"),
    path(f"{COHORT}plan.pdf", documenten.leerroute_pdf, name="leerroute-pdf"),
    # bijlagen of an agreement
    path(f"{OVEREENKOMST}bijlagen/<int:bijlage_id>/", bijlage.bekijk, name="overeenkomst-bijlage"),
    path(f"{OVEREENKOMST}programma/<int:cohort_id>/", bijlage.stand, name="overeenkomst-bijlage-stand"),
    path(f"{OVEREENKOMST}programma/<int:cohort_id>/maak/", bijlage.maak, name="overeenkomst-bijlage-maak"),
    # vakplan
    path(f"{COHORT}nieuw-vak/", vakplan.nieuw, name="vakplan-nieuw"),
    path(PLAN, vakplan.naar_stap, name="vakplan"),
    path(f"{PLAN}wijzigen/", vakplan.wijzigen, name="vakplan-wijzigen"),
    path(f"{PLAN}weghalen/", vakplan.weg, name="vakplan-weg"),
    path(f"{PLAN}bereik/", vakplan.bereik, name="vakplan-bereik"),
    path(f"{PLAN}uren/", vakplan.uren, name="vakplan-uren"),
    path(f"{PLAN}uren/<int:leerjaar>/<str:kant>/", vakplan.uren_bewaar, name="vakplan-uren-bewaar"),
    path(f"{PLAN}plan.pdf", documenten.vakplan_pdf, name="vakplan-pdf"),
    # steps: the shell; the rows of each room stand below it
    path(f"{PLAN}geschiedenis/", geschiedenis.vakplan_geschiedenis, name="vakplan-geschiedenis"),
    # step 1
    path(f"{PLAN}overlap/stand/", overlap.stand, name="overlap-stand"),
    path(f"{PLAN}overlap/module/", overlap_opslaan.bewaar_module, name="overlap-module"),
    path(f"{PLAN}overlap/<int:doel_id>/", overlap.toon_rij, name="overlap-rij"),
    path(f"{PLAN}overlap/<int:doel_id>/bewaar/", overlap_opslaan.bewaar_rij, name="overlap-bewaar"),
    path(f"{PLAN}overlap/conclusies/", conclusies.conclusies, name="overlap-conclusies"),
    path(f"{PLAN}overlap/conclusies/<int:doel_id>/", conclusies.bewaar_conclusie, name="conclusie-bewaar"),
    path(f"{PLAN}overlap/conclusies/<int:doel_id>/bevestig/", conclusies.bevestig, name="conclusie-bevestig"),
    path(f"{PLAN}overlap/gesprek/", gesprek.gesprek, name="overlap-gesprek"),
    path(f"{PLAN}overlap/gesprek/<int:doel_id>/<str:kant>/", gesprek.bewaar_gesprek, name="gesprek-bewaar"),
    # step 2
    path(f"{PLAN}periodes/doel/<int:doel_id>/", perioden.doel, name="periodes-doel"),
    path(f"{PLAN}periodes/module/<int:tak_id>/", perioden.module, name="periodes-module"),
    path(f"{PLAN}periodes/plek/<int:plaatsing_id>/", perioden.plek, name="periodes-plek"),
    path(f"{PLAN}periodes/ongedaan/", perioden.ongedaan, name="periodes-ongedaan"),
    # step 3
    path(f"{PLAN}toetsing/stand/", toetsing.stand, name="toetsing-stand"),
    path(f"{PLAN}toetsing/dekking/", toetsing.dekking, name="toetsing-dekking"),
    path(f"{PLAN}toetsing/pta/", toetsing.pta, name="toetsing-pta"),
    path(f"{PLAN}toetsing/nieuw/", toetsing_opslaan.nieuw, name="toets-nieuw"),
    path(f"{PLAN}toetsing/<int:toets_id>/", toetsing.toets, name="toets"),
    path(f"{PLAN}toetsing/<int:toets_id>/bewaar/", toetsing_opslaan.bewaar, name="toets-bewaar"),
    path(f"{PLAN}toetsing/<int:toets_id>/doelen/", toetsing.doelen, name="toets-doelen"),
    path(f"{PLAN}toetsing/<int:toets_id>/koppel/", toetsing_opslaan.koppel, name="toets-koppel"),
    path(f"{PLAN}toetsing/<int:toets_id>/weg/", toetsing_opslaan.weg, name="toets-weg"),
    path(f"{PLAN}toetsing/<int:toets_id>/terug/", toetsing_opslaan.terug, name="toets-terug"),
    path(f"{PLAN}toetsing/<int:toets_id>/<slug:naam>/", toetsing_opslaan.bewaar_helft, name="toets-helft"),
    # step 4
    path(f"{PLAN}activiteiten/nieuw/", activiteiten.rijen.nieuw, name="activiteit-nieuw"),
    path(f"{PLAN}activiteiten/stand/", activiteiten.rijen.stand, name="activiteiten-stand"),
    path(f"{PLAN}activiteiten/<int:nummer>/", activiteiten.rijen.toon, name="activiteit"),
    path(f"{PLAN}activiteiten/<int:nummer>/bewaar/", activiteiten.rijen.bewaar, name="activiteit-bewaar"),
    path(f"{PLAN}activiteiten/<int:nummer>/weg/", activiteiten.rijen.weg, name="activiteit-weg"),
    path(f"{PLAN}activiteiten/<int:nummer>/terug/", activiteiten.rijen.terug, name="activiteit-terug"),
    # step 5
    path(f"{PLAN}materialen/nieuw/", materialen.rijen.nieuw, name="materiaal-nieuw"),
    path(f"{PLAN}materialen/stand/", materialen.rijen.stand, name="materialen-stand"),
    path(f"{PLAN}materialen/<int:nummer>/", materialen.rijen.toon, name="materiaal"),
    path(f"{PLAN}materialen/<int:nummer>/bewaar/", materialen.rijen.bewaar, name="materiaal-bewaar"),
    path(f"{PLAN}materialen/<int:nummer>/weg/", materialen.rijen.weg, name="materiaal-weg"),
    path(f"{PLAN}materialen/<int:nummer>/terug/", materialen.rijen.terug, name="materiaal-terug"),
    path(f"{PLAN}<slug:stap>/gereed/", stap.stap_gereed, name="stap-gereed"),
    path(f"{PLAN}<slug:stap>/", stap.stap, name="stap"),
]
