"""Numbers that name a school and its bestuur. Source: DUO's register of onderwijsinstellingen (BRIN and vestigingsnummer)."""

import re

BRIN = re.compile(r"[0-9]{2}[A-Z]{2}")
VESTIGING = re.compile(r"[0-9]{2}[A-Z]{2}[0-9]{2}")
BESTUURSNUMMER = re.compile(r"[0-9]{5}")


def schoon(nummer: str) -> str:
    """Return a number as DUO writes it: capitals, no spaces."""
    return "".join(nummer.split()).upper()


def fouten_in_school(brin: str, vestiging: str) -> dict[str, str]:
    """Return what is wrong with a BRIN and a vestigingsnummer (both cleaned): field → Dutch sentence. Empty when right."""
    fouten = {}
    if not BRIN.fullmatch(brin):
        fouten["brin"] = "Een BRIN is twee cijfers en twee letters, bijvoorbeeld 98AA."
    if not VESTIGING.fullmatch(vestiging):
        fouten["vestiging"] = "Een vestigingsnummer is de BRIN met twee cijfers erachter, bijvoorbeeld 98AA00."
    elif "brin" not in fouten and not vestiging.startswith(brin):
        fouten["vestiging"] = f"Een vestigingsnummer van deze school begint met {brin}, bijvoorbeeld {brin}00."
    return fouten


def fouten_in_bestuur(nummer: str) -> dict[str, str]:
    """Return what is wrong with a bestuursnummer (cleaned): field → Dutch sentence. Empty when right."""
    return (
        {}
        if BESTUURSNUMMER.fullmatch(nummer)
        else {"nummer": "Een bestuursnummer is vijf cijfers, bijvoorbeeld 98001."}
    )
