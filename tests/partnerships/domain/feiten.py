"""Example facts of an agreement: two besturen, one bestuur, four partijen, and nothing at all."""

from datetime import date

from leerroutes.kant import Kant, Leerweg, MboLeerweg
from partnerships.domain.feiten import Feiten, KoppelFeit, LidFeit, PartijFeit, PartnerFeit, RouteFeit, SchoolFeit
from partnerships.domain.route import Kwalificatie, Routejaar
from partnerships.domain.soorten import KwalificatieRol, OvereenkomstSoort, PartijKant, RouteSoort

LEEG = Feiten()


def jaren(laatste: int, *, vo_in_5: bool = False) -> tuple[Routejaar, ...]:
    return tuple(
        Routejaar(
            jaar,
            inschrijving_vo=jaar < 5 or (vo_in_5 and jaar == 5),
            inschrijving_mbo=jaar >= 5,
            locatie="Havenweg 1" if jaar < 5 else "",
            kalender_van=Kant.VMBO if jaar < 5 else Kant.MBO,
        )
        for jaar in range(3, laatste + 1)
    )


def kwalificatie(niveau: int, *, rol: KwalificatieRol = KwalificatieRol.BEOOGD) -> Kwalificatie:
    return Kwalificatie("25297", f"Monteur niveau {niveau}", niveau, rol, 2)


def route(nummer: int = 1, **anders) -> RouteFeit:
    waarden = {
        "naam": "BB naar Monteur",
        "soort": RouteSoort.DOORLOPEND,
        "leerweg": Leerweg.BB,
        "mbo_leerweg": MboLeerweg.BOL,
        "profiel": "Produceren, installeren en energie",
        "vmbo_school": "Kromhaven College",
        "mbo_school": "Delta Instelling",
        "kwalificaties": (kwalificatie(2),),
        "cohorten": ((2026, 5), (2027, 6)),
        "routejaren": jaren(6),
    }
    return RouteFeit(nummer, **{**waarden, **anders})


VMBO = SchoolFeit("Kromhaven College", "99AB", "01", "Kromhaven", Kant.VMBO)
MBO = SchoolFeit("Delta Instelling", "99CD", "", "Kromhaven", Kant.MBO)

TWEE = Feiten(
    partijen=(
        PartijFeit("Stichting Kromhaven", "41001", PartijKant.VMBO, (VMBO,)),
        PartijFeit("Stichting Delta", "41002", PartijKant.MBO, (MBO,)),
    ),
    routes=(route(),),
    stuurgroep=(
        LidFeit("A. Bakker", "directeur", "Kromhaven College", Kant.VMBO),
        LidFeit("C. Smit", "directeur", "Delta Instelling", Kant.MBO),
    ),
    quorum_vmbo=1,
    quorum_mbo=1,
    projectgroep=(LidFeit("B. de Wit", "projectleider", "Kromhaven College", Kant.VMBO),),
    koppels=(
        KoppelFeit(
            "rekenen",
            (("D. Vos", Kant.VMBO, "Kromhaven College"), ("E. Mol", Kant.MBO, "Delta Instelling")),
            ((2026, 40), (2027, 20.5)),
        ),
        KoppelFeit("praktijk", (("F. Kok", Kant.VMBO, "Kromhaven College"),), ((2026, 1000),)),
    ),
    partners=(PartnerFeit("Installatiebedrijf Peel", "leerbedrijf", "vier bpv-plaatsen"),),
    ingang=date(2026, 8, 1),
    einde=date(2031, 7, 31),
)
EEN = Feiten(
    soort=OvereenkomstSoort.INTERNE_REGELING,
    partijen=(PartijFeit("Stichting Peelland", "41003", PartijKant.BEIDE, (VMBO, MBO)),),
    routes=(route(soort=RouteSoort.GEINTEGREERD, naam="Praktisch naar niveau 2"),),
    ingang=date(2026, 8, 1),
)
VIER = Feiten(
    partijen=(
        *TWEE.partijen,
        PartijFeit("Stichting *Ster*", "", PartijKant.VMBO, (SchoolFeit("*Ster* | [Noord]", "99EF", "00", "Oss"),)),
        PartijFeit("Stichting Zuid", "41005", PartijKant.MBO),
    ),
    routes=(
        route(),
        route(2, naam="KB naar Technicus", leerweg=Leerweg.KB, kwalificaties=(kwalificatie(4), kwalificatie(3))),
        route(3, naam="TL breed", leerweg=Leerweg.TL, kwalificaties=(), domein="Bouw", cohorten=(), routejaren=()),
        route(4, naam="Praktisch", soort=RouteSoort.GEINTEGREERD, mbo_leerweg=MboLeerweg.BBL, cohorten=((2026, 5),)),
    ),
    geldoverdracht=True,
)
ALLE = {"leeg": LEEG, "twee": TWEE, "een": EEN, "vier": VIER}
