// From a line of the report to what it is about: the cell, or the whole row, is selected in the box and in sight.
"use strict";
{
  const vind = (tekst, lijn, cel) => {
    const regels = tekst.split("\n");
    const nummer = Math.min(lijn, regels.length) - 1;
    const begin = regels.slice(0, nummer).reduce((som, regel) => som + regel.length + 1, 0);
    const cellen = regels[nummer].split("\t");
    if (!cel || cel > cellen.length) return [begin, begin + regels[nummer].length];
    const voor = cellen.slice(0, cel - 1).reduce((som, tekst) => som + tekst.length + 1, begin);
    return [voor, voor + cellen[cel - 1].length];
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-lijn]");
    const vak = document.getElementById("id_tekst");
    if (!link || !vak) return;
    event.preventDefault();
    vak.setSelectionRange(...vind(vak.value, Number(link.dataset.lijn), Number(link.dataset.cel)));
    // Blur and focus bring the selection in sight within the box.
    vak.blur();
    vak.focus();
    vak.scrollTop = Math.max(0, (Number(link.dataset.lijn) - 4) * parseFloat(getComputedStyle(vak).lineHeight));
    vak.scrollIntoView({ block: "center" });
  });
}
