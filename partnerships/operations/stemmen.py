"""What the members of the stuurgroep say: akkoord, akkoord met opmerking, or terug met reden."""

from collections.abc import Iterable
from dataclasses import replace

from leerroutes import klok
from leerroutes.writing import Conflict, Geweigerd, OngeldigeInvoer, schrijven, wijzig
from partnerships.access import require
from partnerships.domain.overeenkomst import OvereenkomstFase, Uitkomst
from partnerships.domain.rollen import Actie
from partnerships.models import Overeenkomst, Stem
from partnerships.operations.gelezen import onthoud_gelezen
from partnerships.operations.overeenkomst import lock_beeld
from partnerships.operations.vaststelling import neem_terug, probeer_vaststellen


def stem(
    *,
    by,
    overeenkomst: Overeenkomst,
    uitkomst: Uitkomst,
    gelezen: str,
    reden: str = "",
    onderwerpen: Iterable[str] = (),
) -> Overeenkomst:
    """Say something about the agreement with checksum `gelezen`, as a member of the stuurgroep.

    The vote that makes the quorum on both sides freezes the text and opens it for signing. `terug` gives it back at once,
    with its reason and the subjects (sleutels) that have to change. Saying the same twice is once.
    Raises Geweigerd, OngeldigeInvoer (no reason), Conflict (the text changed while it was read).
    """
    with schrijven(by) as log:
        rij, beeld = lock_beeld(overeenkomst.pk)
        require(by, Actie.STEMMEN, rij)
        lid = next((s for s in beeld.stemmen if s.user == by.pk), None)
        if lid is None:
            raise Geweigerd("Alleen leden van de stuurgroep beslissen. Vraag de projectleider of je lid bent.")
        if beeld.hash != gelezen:
            raise Conflict(rij)
        if beeld.fase is not OvereenkomstFase.VASTSTELLEN:
            if lid.geldt and lid.uitkomst == uitkomst:
                return rij
            raise Geweigerd(f"Er is nu geen besluit nodig: de overeenkomst is in de fase {beeld.fase.label}.")
        if lid.geldt and lid.uitkomst == uitkomst and lid.reden == reden.strip():
            return rij
        if uitkomst is not Uitkomst.AKKOORD and len(reden.strip()) < 5:
            wat = "je opmerking" if uitkomst is Uitkomst.MET_OPMERKING else "waarom je de overeenkomst teruggeeft"
            raise OngeldigeInvoer({"reden": f"Schrijf kort {wat}."})
        waarden = {
            "uitkomst": uitkomst.value,
            "reden": reden.strip(),
            "onderwerpen": sorted(set(onderwerpen)),
            "gelezen": gelezen,
            "op": klok.nu(),
        }
        rij_stem = Stem.objects.filter(overeenkomst=rij, lidmaatschap=lid.lid, ronde=rij.ronde).first()
        if rij_stem is None:
            log.nieuw(rij, Stem.objects.create(overeenkomst=rij, lidmaatschap_id=lid.lid, ronde=rij.ronde, **waarden))
        else:
            log.wijziging(rij, rij_stem, wijzig(rij_stem, **waarden))
        onthoud_gelezen(by, beeld)
        if uitkomst is Uitkomst.TERUG:
            neem_terug(log, by, rij, beeld, reden, onderwerpen, rij.revision)
            return rij
        # The lock is ours: what stands in the database now is what was read, with this vote in it.
        gestemd = replace(lid, uitkomst=uitkomst, reden=reden.strip(), op=waarden["op"], geldt=True)
        nu = replace(beeld, stemmen=tuple(gestemd if s.lid == lid.lid else s for s in beeld.stemmen))
        probeer_vaststellen(log, rij, nu)
    return rij
