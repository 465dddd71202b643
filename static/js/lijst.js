// From a line of the report to the row it is about: the row is selected in the box, and in sight.
"use strict";
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-lijn]");
  const vak = document.getElementById("id_tekst");
  if (!link || !vak) return;
  event.preventDefault();
  const regels = vak.value.split("\n");
  const nummer = Math.min(Number(link.dataset.lijn), regels.length) - 1;
  const begin = regels.slice(0, nummer).reduce((som, regel) => som + regel.length + 1, 0);
  vak.focus();
  vak.setSelectionRange(begin, begin + regels[nummer].length);
  const hoogte = parseFloat(getComputedStyle(vak).lineHeight);
  vak.scrollTop = Math.max(0, (nummer - 3) * hoogte);
  vak.scrollLeft = 0;
  vak.scrollIntoView({ block: "center" });
});
