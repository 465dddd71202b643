"""What the pages that look across leerroutes share: the fase and the steps of every cohort."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from leerroutes import klok
from partnerships.domain.kaderopdracht import KaderopdrachtBeeld
from partnerships.domain.leerroute import Fase
from stappenplan.domain.steps import StapStand
from voortgang.domain.standen import CohortBeeld, StapTelling, fase_van, standen_van, tel_stappen


@dataclass(frozen=True, slots=True)
class CohortStand:
    """A cohort as a card or a row shows it. `naam` names the cohort too when its leerroute has more than one."""

    cohort: CohortBeeld
    naam: str
    url: str
    fase: Fase
    standen: list[tuple[StapStand, ...]]
    stappen: tuple[StapTelling, ...]


def bepaal(
    cohorten: Iterable[CohortBeeld], kaders: Iterable[KaderopdrachtBeeld], in_advies: frozenset[int]
) -> list[CohortStand]:
    """Return how far each of these cohorten is; they are all the cohorten of their leerroutes.

    `in_advies` are the leerroutes under an agreement that is before the medezeggenschap or further.
    """
    cohorten = list(cohorten)
    jaren: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for cohort in cohorten:
        jaren[cohort.route.leerroute].append((cohort.route.startjaar, cohort.route.laatste_leerjaar))
    aanvaard = {(kader.samenwerking, kader.leerroute) for kader in kaders if kader.is_aangenomen}
    return [_stand(cohort, jaren[cohort.route.leerroute], aanvaard, in_advies) for cohort in cohorten]


def _stand(
    cohort: CohortBeeld, jaren: list[tuple[int, int]], aanvaard: set[tuple[str, str]], in_advies: frozenset[int]
) -> CohortStand:
    route, standen = cohort.route, standen_van(cohort)
    naam = f"{route.naam}, cohort {route.startjaar}-{route.startjaar + 1}" if len(jaren) > 1 else route.naam
    return CohortStand(
        cohort,
        naam,
        reverse("leerroute", args=[route.slug, route.startjaar]),
        fase_van(
            cohort,
            standen,
            dag=klok.vandaag(),
            cohorten=jaren,
            koppel_aanvaard=(cohort.samenwerking, route.naam) in aanvaard,
            overeenkomst_in_advies=route.leerroute in in_advies,
        ),
        standen,
        tel_stappen(standen),
    )
