"""What the forms of one row have in common in steps 4 and 5: the revision it saw, and numbers of what it is tied to."""

from typing import Any

from django import forms

_KAPOT = "Deze rij kwam niet goed over. Laad de pagina opnieuw en probeer het nog eens."


class NummersField(forms.Field):
    """Any number of checked boxes, each with the number of a row."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[int]:
        nummers = list(value or [])
        if not all(nummer.isascii() and nummer.isdigit() and len(nummer) < 16 for nummer in nummers):
            raise forms.ValidationError(_KAPOT)
        return sorted({int(nummer) for nummer in nummers})


class RijForm(forms.Form):
    """One row that somebody else may be editing as well."""

    revision = forms.IntegerField(
        min_value=0, error_messages=dict.fromkeys(("required", "invalid", "min_value"), _KAPOT)
    )

    MET_TEKST: tuple[str, ...] = ()

    @property
    def gezien(self) -> int:
        """Return the revision that the form saw; -1, which no row has, when it came over broken."""
        return self.cleaned_data.get("revision", -1)

    @property
    def fouten_rij(self) -> list[str]:
        """Return what is wrong and has no place at a field of its own."""
        bij_veld = {*self.MET_TEKST, "moment"}
        return [zin for veld, zinnen in self.errors.items() if veld not in bij_veld for zin in zinnen]

    def gekozen(self, veld: str) -> set[int]:
        """Return the numbers that were sent in `veld`, as far as they are numbers."""
        return {int(nummer) for nummer in self.data.getlist(veld) if nummer.isascii() and nummer.isdigit()}


def meld(form: forms.Form, fouten: dict[str, str]) -> None:
    """Put what an operation refused at the fields of `form`."""
    for veld, zin in fouten.items():
        form.add_error(veld if veld in form.fields else None, zin)
