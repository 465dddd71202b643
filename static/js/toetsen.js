// Single keys, only while the focus is in a list or a matrix: 1–5 answers, N takes over, Enter goes on, arrows move, ? explains.
"use strict";
{
  const RICHTING = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const gekozen = new WeakSet();

  const antwoord = (rij, nummer) => {
    const knop = rij.querySelectorAll(".lr-keuze button")[nummer - 1];
    if (!knop) return false;
    knop.focus();
    knop.click();
    return true;
  };

  // Enter on an answer that is already given means: on to the next row. On any other button it keeps its own meaning.
  const verder = (rij, doel) => {
    const isGegeven = doel.matches(".lr-keuze button") && (gekozen.has(doel) || doel.getAttribute("aria-pressed") === "true");
    const volgende = rij.querySelector("[data-volgende]");
    if (!volgende || (doel.matches("button, a, summary") && !isGegeven)) return false;
    volgende.click();
    return true;
  };

  const inRij = (event, rij) => {
    if (/^[1-5]$/.test(event.key)) return antwoord(rij, Number(event.key));
    if (event.key === "Enter") return verder(rij, event.target);
    if (event.key.toLowerCase() !== "n") return false;
    const neemOver = rij.querySelector(".lr-bijna button");
    neemOver?.click();
    return Boolean(neemOver);
  };

  const naar = (alle, huidig, stap) => {
    const volgende = alle[alle.indexOf(huidig) + stap];
    volgende?.focus();
    return volgende;
  };

  const inKandidaten = (event, lijst) => {
    const stap = RICHTING[event.key]?.[0];
    const alle = [...lijst.querySelectorAll("button:not([hidden])")];
    const volgende = stap && naar(alle, event.target, stap);
    if (!volgende) return false;
    for (const knop of alle) knop.removeAttribute("aria-current");
    volgende.setAttribute("aria-current", "true");
    return true;
  };

  const inRegels = (event, lijst) => {
    const stap = RICHTING[event.key]?.[0];
    return Boolean(stap && naar([...lijst.querySelectorAll(".lr-regel > a")], event.target, stap));
  };

  const inMatrix = (event, cel) => {
    const [rij, kolom] = RICHTING[event.key] ?? [0, 0];
    if (!rij && !kolom) return false;
    const rijen = cel.closest("table").rows;
    for (let r = cel.parentElement.rowIndex + rij, k = cel.cellIndex + kolom; rijen[r]?.cells[k]; r += rij, k += kolom) {
      const doel = rijen[r].cells[k].querySelector("a, button[aria-pressed=true], button, input, select");
      if (!doel) continue;
      doel.focus();
      return true;
    }
    return false;
  };

  document.addEventListener("click", (event) => {
    const knop = event.target.closest(".lr-keuze button");
    if (knop) gekozen.add(knop);
  });

  document.addEventListener("keydown", (event) => {
    const doel = event.target;
    if (doel.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const rij = doel.closest(".lr-oordeel");
    const kandidaten = doel.closest(".lr-kandidaten");
    const cel = doel.closest(".lr-matrix td, .lr-matrix th");
    const regels = doel.closest(".lr-regels");
    const gedaan =
      (kandidaten && inKandidaten(event, kandidaten)) ||
      (rij && inRij(event, rij)) ||
      (cel && inMatrix(event, cel)) ||
      (regels && doel.matches(".lr-regel > a") && inRegels(event, regels));
    if (gedaan) event.preventDefault();
    else if (event.key === "?" && (regels || doel.closest(".lr-matrix"))) document.getElementById("sneltoetsen")?.showModal();
  });
}
