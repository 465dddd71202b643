"""Finishing an archive file: PDF/A-3a and PDF/UA-1 at once, which WeasyPrint does not write by itself.

`maak_af` runs just before the file is written. The metadata must name both standards in one rdf:RDF, and PDF/A wants every
property that it does not know described there; cells with an `id` must be found through the structure tree; and a file
may be associated once.
"""

from typing import Any

UA = "http://www.aiim.org/pdfua/ns/id/"
UITBREIDING = "http://www.aiim.org/pdfa/ns/{}#".format
BESCHRIJVING = f"""<rdf:Description rdf:about="" xmlns:pdfuaid="{UA}" pdfuaid:part="1" />
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="{UITBREIDING("schema")}" xmlns:pdfaProperty="{UITBREIDING("property")}">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{UA}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that this file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>""".encode()


def maak_af(document: Any, pdf: Any) -> None:
    """Complete `pdf` (pydyf's, in memory) in place; WeasyPrint calls this as its finisher."""
    import pydyf

    cellen = {}
    for deel in pdf.objects:
        soort = (deel.extra if isinstance(deel, pydyf.Stream) else deel if isinstance(deel, dict) else {}).get("Type")
        if soort == "/Metadata":
            deel.stream = [b"".join(deel.stream).replace(b"</rdf:RDF>", BESCHRIJVING, 1)]
        elif soort == "/StructElem" and "ID" in deel:
            cellen[deel["ID"].string] = (deel["ID"], deel.reference)
        elif soort == "/StructTreeRoot":
            wortel = deel
    if cellen:
        wortel["IDTree"] = _naamboom(pdf, [cellen[sleutel] for sleutel in sorted(cellen)])
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def _naamboom(pdf: Any, paren: list) -> bytes:
    """Add a name tree of one leaf with these (name, reference) pairs; return its reference."""
    import pydyf

    namen = pydyf.Array(deel for paar in paren for deel in paar)
    blad = pydyf.Dictionary({"Limits": pydyf.Array((paren[0][0], paren[-1][0])), "Names": namen})
    pdf.add_object(blad)
    boom = pydyf.Dictionary({"Kids": pydyf.Array((blad.reference,))})
    pdf.add_object(boom)
    return boom.reference
