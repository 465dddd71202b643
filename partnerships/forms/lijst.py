"""A list that a school hands in: a file, a table that was pasted, or lines that were typed; all of them become one text."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from leerroutes import klok
from leerroutes.catalogus.domain.lijst import Gelezen, lees_lijst, tekst_uit
from leerroutes.catalogus.domain.lijsten import EIGEN, Kwalificatie, Lijst, kant_van
from leerroutes.catalogus.domain.soorten import BronSoort
from leerroutes.importing import toets_omvang
from leerroutes.kant import Kant
from leerroutes.rapport import Ongeldig
from leerroutes.tabellen import lees_bladen
from partnerships.forms.basis import Formulier

MEESTE_TEKENS = 2_000_000
NIVEAUS = [("", "niveau"), *((n, f"niveau {n}") for n in (1, 2, 3, 4))]
VAN_KWALIFICATIE = ("crebo_", "naam_", "niveau_")
_WAT = {
    BronSoort.LEERLIJN: ": praktijkgericht programma, rekenlijn of een ander eigen programma",
    BronSoort.EIGEN_KEUZEVAK: ": één keuzevak van de school zelf",
}
_HULP_EIGEN = "Plak een tabel, of typ elk doel op een eigen regel. Wat eronder hoort, spring je in."
_HULP_MBO = "Plak de tabel uit het dossier, of typ elke kerntaak en elk werkproces op een eigen regel: B1-K1 Legt aan. Alleen titels is genoeg."
# (crebo, name, niveau) of a kwalificatie that the catalogue knows.
Bekend = tuple[str, str, int]


class LijstForm(Formulier):
    """What it is, whose it is, how it is called, and the goals. A file that comes along replaces the text.

    `soorten` and `scholen` (number → name) are those that this person may choose from; `zonder_school`: or no school.
    """

    soort = forms.ChoiceField(label="Wat voer je in?", widget=forms.RadioSelect)
    school = forms.TypedChoiceField(label="School", coerce=int, empty_value=None, required=False)
    titel = forms.CharField(label="Naam", max_length=250)
    code = forms.CharField(label="Code", max_length=34)
    uitgave = forms.CharField(label="Uitgave", max_length=40, help_text="Bijvoorbeeld het jaar waarvan de lijst is.")
    sbu = forms.IntegerField(
        label="SBU (alleen keuzedeel)", required=False, min_value=1, max_value=2000, help_text="Studiebelastingsuren."
    )
    bestand = forms.FileField(
        label="Bestand",
        required=False,
        allow_empty_file=True,
        help_text="Excel (.xlsx) of CSV. Het komt hieronder te staan, in plaats van wat daar nu staat.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    tekst = forms.CharField(
        label="Doelen",
        max_length=MEESTE_TEKENS,
        strip=False,
        error_messages={"required": "Kies een bestand, plak een tabel, of typ elk doel op een eigen regel."},
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false", "class": "lr-tabeltekst"}),
    )
    gezien = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        soorten: Sequence[BronSoort],
        scholen: Mapping[int, str],
        zonder_school: bool = False,
        **kwargs: Any,
    ):
        self.gelezen, self.uit_bestand, self._bestandsfouten = Gelezen(), (), ()
        self.gekozen = _soort((data or kwargs.get("initial") or {}).get("soort"), soorten)
        if data is not None:
            data = data.copy()
            self._lees(data, (files or {}).get("bestand"))
        begin = {"uitgave": str(klok.vandaag().year)} | kwargs.get("initial", {})
        kwargs["initial"] = begin | {"soort": self.gekozen}
        super().__init__(data, files, **kwargs)
        self.fields["soort"].choices = [(soort.value, f"{soort.label}{_WAT.get(soort, '')}") for soort in soorten]
        leeg = [("", "geen school: ik ben beheerder")] if zonder_school else []
        self.fields["school"].choices = [*leeg, *scholen.items()]
        self.fields["school"].required = not zonder_school
        self.fields["tekst"].required = not self._bestandsfouten
        self._maak_passend(soorten)

    @property
    def kanten(self) -> set[Kant]:
        """Return the sides that this person may enter lists of."""
        return {kant_van(BronSoort(soort)) for soort, _ in self.fields["soort"].choices}

    @property
    def dossier(self) -> Lijst | None:
        """Return the kwalificatiedossier that was read, if there is one."""
        lijsten = [lijst for lijst in self.gelezen.lijsten if lijst.knopen]
        dossier = BronSoort.KWALIFICATIEDOSSIER
        return next((lijst for lijst in lijsten if (lijst.soort or self.gekozen) is dossier), None)

    @property
    def delen(self) -> list[tuple[str, list]]:
        """Return (words of a profieldeel, its bound fields) for the part of the page that asks for kwalificaties."""
        delen = self.dossier.delen if self.dossier else ()
        return [
            (
                f"Profieldeel {deel}" if deel else "Het hele dossier",
                [self[f"{veld}{deel}"] for veld in VAN_KWALIFICATIE],
            )
            for deel in delen
        ]

    def kwalificaties(self) -> list[Kwalificatie]:
        """Return the kwalificaties that were filled in; a profieldeel without crebo is one that this school does not offer."""
        schoon = self.cleaned_data
        return [
            Kwalificatie(deel, schoon[f"crebo_{deel}"], schoon[f"naam_{deel}"], schoon[f"niveau_{deel}"] or 0)
            for deel in (self.dossier.delen if self.dossier else ())
            if schoon.get(f"crebo_{deel}") or schoon.get(f"niveau_{deel}")
        ]

    def clean_bestand(self) -> None:
        """Refuse a file that cannot be read; what stood in the box stays."""
        if self._bestandsfouten:
            raise forms.ValidationError([regel.reden for regel in self._bestandsfouten])

    def vraag_kwalificaties(self, dossier: str, bekend: Sequence[Bekend]) -> None:
        """Add the fields for the kwalificaties of the profieldelen, with what the list and the catalogue know of them.

        `dossier` is the crebo of the dossier, where the list gives that of a kwalificatie in it.
        """
        if self.dossier is None:
            return
        if dossier:
            self.data["code"] = dossier
        per_naam = {naam.casefold(): (crebo, naam, niveau) for crebo, naam, niveau in bekend}
        per_crebo = {crebo: (crebo, naam, niveau) for crebo, naam, niveau in bekend}
        for deel in self.dossier.delen:
            woord = f" van {deel}" if deel else ""
            self.fields[f"crebo_{deel}"] = forms.CharField(label=f"Crebo{woord}", required=False, max_length=6)
            self.fields[f"naam_{deel}"] = forms.CharField(label=f"Kwalificatie{woord}", required=False, max_length=250)
            self.fields[f"niveau_{deel}"] = forms.TypedChoiceField(
                label=f"mbo-niveau{woord}", required=False, coerce=int, empty_value=None, choices=NIVEAUS
            )
            if f"crebo_{deel}" not in self.data:
                naam, crebo = self.dossier.namen.get(deel, ""), self.dossier.crebos.get(deel, "")
                crebo = "" if crebo == self.data.get("code") else crebo
                weet = per_crebo.get(crebo) or per_naam.get(naam.casefold()) or (crebo, naam, "")
                self.data.update(dict(zip((f"{veld}{deel}" for veld in VAN_KWALIFICATIE), weet, strict=True)))

    def _lees(self, data: Any, bestand: Any) -> None:
        """Put the file in the text box, read what stands there, and fill in what it says of itself where nothing was typed."""
        if bestand:
            try:
                toets_omvang(bestand.name, bestand.size)
                bladen = lees_bladen(bestand.name, bestand.read())
                data["tekst"], self.uit_bestand = tekst_uit(bladen, kant_van(self.gekozen))
            except Ongeldig as fout:
                self._bestandsfouten = fout.regels
        tekst = data.get("tekst", "")
        self.gelezen = lees_lijst(tekst, self.gekozen) if tekst.strip() and len(tekst) <= MEESTE_TEKENS else Gelezen()
        for lijst in self.gelezen.lijsten[:1]:
            for veld, waarde in (("code", lijst.code), ("titel", lijst.titel), ("sbu", lijst.sbu)):
                if waarde and not data.get(veld, "").strip():
                    data[veld] = str(waarde)

    def _maak_passend(self, soorten: Sequence[BronSoort]) -> None:
        """Say in each field what it means for what this person may enter."""
        eigen = any(soort in EIGEN for soort in soorten)
        mbo = any(soort not in EIGEN for soort in soorten)
        if not mbo:
            del self.fields["sbu"]
        hulp = ["Eigen lijst of keuzevak: kort, zoals REKEN."] * eigen
        hulp += ["Dossier: het crebo, vijf cijfers. Keuzedeel: K0067."] * mbo
        self.fields["code"].help_text = " ".join(hulp)
        self.fields["tekst"].help_text = _HULP_EIGEN if eigen else _HULP_MBO


def _soort(waarde: Any, soorten: Sequence[BronSoort]) -> BronSoort:
    return next((soort for soort in soorten if soort == waarde), soorten[0])
