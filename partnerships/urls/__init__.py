"""Addresses of partnerships, one block per room."""

from django.urls import path

from partnerships.domain.soorten import GroepSoort
from partnerships.urls import documenten, meldingen, ondertekening, overeenkomst
from partnerships.views import (
    adviseurs,
    catalogus,
    catalogus_import,
    catalogus_lijst,
    catalogus_verschil,
    cohort,
    facilitering,
    kaderopdracht,
    kalender,
    koppel,
    leerroute,
    mensen,
    organisaties,
    overleg,
    samenwerking,
)

S = "samenwerkingen/<slug:slug>"
C = "leerroutes/<slug:slug>/<int:startjaar>"

urlpatterns = [
    # organisaties
    path("beheer/", organisaties.lijst, name="beheer"),
    path("beheer/regios/<int:pk>/adviseurs/", adviseurs.adviseurs, name="beheer-adviseurs"),
    path("beheer/adviseurs/<int:lid_id>/", adviseurs.adviseur_beeindigen, name="beheer-adviseur-beeindigen"),
    path("beheer/<slug:soort>/", organisaties.lijst, name="beheer-lijst"),
    path("beheer/<slug:soort>/nieuw/", organisaties.nieuw, name="beheer-nieuw"),
    path("beheer/<slug:soort>/<int:pk>/", organisaties.wijzigen, name="beheer-wijzigen"),
    path("scholen/<int:pk>/", kalender.school, name="school"),
    path("scholen/<int:pk>/kalender/<int:schooljaar>/", kalender.kalender, name="kalender"),
    # catalogus
    path("catalogus/", catalogus.overzicht, name="catalogus"),
    path("catalogus/bronnen/<int:bron_id>/", catalogus.bron, name="catalogus-bron"),
    path(
        "catalogus/bronnen/<int:bron_id>/verschil/<int:nieuw_id>/",
        catalogus_verschil.verschil,
        name="catalogus-verschil",
    ),
    path("catalogus/doelen/<int:doel_id>/", catalogus.doel, name="catalogus-doel"),
    path("catalogus/lijst/", catalogus_lijst.lijst, name="catalogus-lijst"),
    path("catalogus/lijst/sjabloon/<slug:kant>/", catalogus_lijst.sjabloon, name="catalogus-lijst-sjabloon"),
    path("catalogus/bronnen/<int:bron_id>/staat/<slug:naam>/", catalogus_lijst.staat, name="catalogus-lijst-staat"),
    path("catalogus/import/", catalogus_import.inlezen, name="catalogus-import"),
    path("catalogus/import/<int:klus_id>/", catalogus_import.klus, name="catalogus-klus"),
    path("catalogus/import/<int:klus_id>/uitvoeren/", catalogus_import.uitvoeren, name="catalogus-klus-uitvoeren"),
    path("catalogus/ingelezen/", catalogus_import.inlezingen, name="catalogus-inlezingen"),
    path("catalogus/ingelezen/<int:inlezing_id>/ongedaan/", catalogus_import.ongedaan, name="catalogus-ongedaan"),
    # samenwerking
    path("samenwerkingen/", samenwerking.lijst, name="samenwerkingen"),
    path("samenwerkingen/nieuw/", samenwerking.nieuw, name="samenwerking-nieuw"),
    path(f"{S}/wijzigen/", samenwerking.wijzigen, name="samenwerking-wijzigen"),
    path(f"{S}/toevoegen/<slug:soort>/", organisaties.toevoegen, name="samenwerking-toevoegen"),
    path(f"{S}/scholen/", samenwerking.scholen, name="samenwerking-scholen"),
    path(f"{S}/scholen/nieuw/", samenwerking.deelname_nieuw, name="samenwerking-deelname-nieuw"),
    path(
        f"{S}/scholen/<int:pk>/beeindigen/", samenwerking.deelname_beeindigen, name="samenwerking-deelname-beeindigen"
    ),
    path(f"{S}/partners/nieuw/", samenwerking.partner_nieuw, name="samenwerking-partner-nieuw"),
    path(f"{S}/partners/<int:pk>/", samenwerking.partner_wijzigen, name="samenwerking-partner-wijzigen"),
    path(
        f"{S}/partners/<int:pk>/verwijderen/", samenwerking.partner_verwijderen, name="samenwerking-partner-verwijderen"
    ),
    path(f"{S}/mensen/", mensen.mensen, name="samenwerking-mensen"),
    path(f"{S}/mensen/uitnodigen/", mensen.uitnodigen, name="samenwerking-uitnodigen"),
    path(f"{S}/mensen/<int:pk>/beeindigen/", mensen.lid_beeindigen, name="samenwerking-lid-beeindigen"),
    path(f"{S}/uitnodigingen/<int:pk>/opnieuw/", mensen.opnieuw, name="uitnodiging-opnieuw"),
    path(f"{S}/uitnodigingen/<int:pk>/intrekken/", mensen.intrekken, name="uitnodiging-intrekken"),
    path("uitnodiging/<str:token>/", mensen.uitnodiging, name="uitnodiging"),
    # overleg
    path(f"{S}/adviesgesprekken/", overleg.adviesgesprekken, name="adviesgesprekken"),
    path(f"{S}/adviesgesprekken/nieuw/", overleg.adviesgesprek_bewerken, name="adviesgesprek-nieuw"),
    path(f"{S}/adviesgesprekken/<int:gesprek_id>/", overleg.adviesgesprek, name="adviesgesprek"),
    path(
        f"{S}/adviesgesprekken/<int:gesprek_id>/wijzigen/",
        overleg.adviesgesprek_bewerken,
        name="adviesgesprek-wijzigen",
    ),
    path(f"{S}/stuurgroep/", overleg.groep, {"soort": GroepSoort.STUURGROEP}, name="stuurgroep"),
    path(
        f"{S}/stuurgroep/wijzigen/",
        overleg.groep_bewerken,
        {"soort": GroepSoort.STUURGROEP},
        name="stuurgroep-wijzigen",
    ),
    path(f"{S}/projectgroep/", overleg.groep, {"soort": GroepSoort.PROJECTGROEP}, name="projectgroep"),
    path(
        f"{S}/projectgroep/wijzigen/",
        overleg.groep_bewerken,
        {"soort": GroepSoort.PROJECTGROEP},
        name="projectgroep-wijzigen",
    ),
    path(
        f"{S}/ontwikkelgroepen/nieuw/",
        overleg.groep_bewerken,
        {"soort": GroepSoort.ONTWIKKELGROEP, "nieuw": True},
        name="ontwikkelgroep-nieuw",
    ),
    path(
        f"{S}/ontwikkelgroepen/<int:groep_id>/",
        overleg.groep,
        {"soort": GroepSoort.ONTWIKKELGROEP},
        name="ontwikkelgroep",
    ),
    path(
        f"{S}/ontwikkelgroepen/<int:groep_id>/wijzigen/",
        overleg.groep_bewerken,
        {"soort": GroepSoort.ONTWIKKELGROEP},
        name="ontwikkelgroep-wijzigen",
    ),
    path(f"{S}/facilitering/", facilitering.facilitering, name="facilitering"),
    path(f"{S}/facilitering/nieuw/", facilitering.facilitering_vragen, name="facilitering-nieuw"),
    path(
        f"{S}/facilitering/<int:facilitering_id>/wijzigen/",
        facilitering.facilitering_wijzigen,
        name="facilitering-wijzigen",
    ),
    path(
        f"{S}/facilitering/<int:facilitering_id>/toezeggen/",
        facilitering.facilitering_toezeggen,
        name="facilitering-toezeggen",
    ),
    # koppel
    path(f"{S}/koppels/", koppel.koppels, name="koppels"),
    path(f"{S}/koppels/nieuw/", koppel.koppel_bewerken, name="koppel-nieuw"),
    path(f"{S}/koppels/<int:koppel_id>/", koppel.koppel, name="koppel"),
    path(f"{S}/koppels/<int:koppel_id>/wijzigen/", koppel.koppel_bewerken, name="koppel-wijzigen"),
    path(f"{S}/koppels/<int:koppel_id>/zetels/<slug:kant>/geven/", koppel.zetel_geven, name="koppel-zetel-geven"),
    path(
        f"{S}/koppels/<int:koppel_id>/zetels/<int:zetel_id>/beeindigen/",
        koppel.zetel_beeindigen,
        name="koppel-zetel-beeindigen",
    ),
    path(
        f"{S}/koppels/<int:koppel_id>/kaderopdracht/<int:cohort_id>/",
        kaderopdracht.kaderopdracht_nieuw,
        name="kaderopdracht-nieuw",
    ),
    path(f"{S}/kaderopdrachten/<int:kader_id>/", kaderopdracht.kaderopdracht, name="kaderopdracht"),
    path(
        f"{S}/kaderopdrachten/<int:kader_id>/wijzigen/",
        kaderopdracht.kaderopdracht_wijzigen,
        name="kaderopdracht-wijzigen",
    ),
    path(
        f"{S}/kaderopdrachten/<int:kader_id>/aannemen/",
        kaderopdracht.kaderopdracht_aanvaarden,
        name="kaderopdracht-aanvaarden",
    ),
    path(f"{S}/kaderopdrachten/<int:kader_id>/pdf/", kaderopdracht.kaderopdracht_pdf, name="kaderopdracht-pdf"),
    path(
        f"{S}/kaderopdrachten/<int:kader_id>/<slug:naam>/",
        kaderopdracht.kaderopdracht_overgang,
        name="kaderopdracht-overgang",
    ),
    # leerroute
    path(f"{S}/leerroutes/", leerroute.leerroutes, name="leerroutes"),
    path(f"{S}/leerroutes/nieuw/invullen/", leerroute.formulier, name="leerroute-invullen"),
    path(f"{S}/trajecten/nieuw/", leerroute.traject_nieuw, name="traject-nieuw"),
    path(f"{S}/trajecten/<int:traject_id>/", leerroute.traject_wijzigen, name="traject-wijzigen"),
    path("leerroutes/<slug:slug>/wijzigen/", leerroute.wijzigen, name="leerroute-wijzigen"),
    path(f"{C}/uitgaven/", cohort.uitgaven, name="leerroute-uitgaven"),
    path(f"{C}/uitgaven/bewaar/", cohort.uitgave_bewaar, name="leerroute-uitgave-bewaar"),
    path(f"{C}/jaren/", cohort.jaren, name="leerroute-jaren"),
    path(f"{C}/jaren/<int:leerjaar>/", cohort.jaar_bewaar, name="leerroute-jaar-bewaar"),
    *overeenkomst.urlpatterns,
    *ondertekening.urlpatterns,
    *documenten.urlpatterns,
    *meldingen.urlpatterns,
]
