// Step 1: the werkproces in focus. Its text stands on the right, and the five answers show what is said about it.
"use strict";
{
  const het = (id) => document.getElementById(id);
  const kandidaten = () => [...document.querySelectorAll(".lr-kandidaten [data-doel]")];

  // What is linked stands in the list of links; the signs and the pressed answer follow from it.
  const volg = () => {
    const antwoord = het("antwoord");
    if (!antwoord) return;
    const links = new Map([...antwoord.querySelectorAll("#koppelingen [data-doel]")].map((li) => [li.dataset.doel, li.dataset]));
    for (const knop of kandidaten()) {
      const link = links.get(knop.dataset.doel);
      knop.querySelector("[data-teken]").replaceChildren(...(link ? teken(link) : []));
    }
    const gekozen = links.get(het("focus").value)?.relatie ?? (antwoord.dataset.gegeven === "ja" && !links.size ? "geen" : "");
    for (const knop of document.querySelectorAll(".lr-keuze [name=doe]")) knop.setAttribute("aria-pressed", knop.value === gekozen);
  };

  const teken = (link) => {
    const glief = document.createElement("span");
    glief.className = `lr-glief ${link.relatie.replace("_", "-")}`;
    glief.setAttribute("aria-hidden", "true");
    const woord = document.createElement("span");
    woord.className = "visually-hidden";
    woord.textContent = `gekoppeld: ${link.woord}`;
    return [glief, woord];
  };

  const kies = (knop) => {
    het("focus").value = knop.dataset.doel;
    for (const ander of kandidaten()) {
      const hier = ander === knop;
      ander.tabIndex = hier ? 0 : -1;
      if (hier) ander.setAttribute("aria-current", "true");
      else ander.removeAttribute("aria-current");
      het(`tekst-${ander.dataset.doel}`).hidden = !hier;
    }
    volg();
  };

  const zoek = (veld) => {
    const woorden = veld.value.toLowerCase().split(/\s+/).filter(Boolean);
    // What other vakken have to teach stays out of sight until somebody looks for it.
    const toon = (knop) => (woorden.length ? woorden.every((woord) => knop.textContent.toLowerCase().includes(woord)) : !("ver" in knop.dataset));
    for (const knop of kandidaten()) knop.hidden = !toon(knop);
  };

  document.addEventListener("click", (event) => {
    const knop = event.target.closest(".lr-kandidaten [data-doel]");
    if (!knop) return;
    event.preventDefault();
    kies(knop);
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.matches(".lr-kandidaten [data-doel]")) kies(event.target);
  });
  for (const soort of ["input", "change"]) {
    // Searching is not typing in the row: the row must not save itself for it.
    document.addEventListener(
      soort,
      (event) => {
        if (event.target.id !== "zoek-werkproces") return;
        event.stopPropagation();
        zoek(event.target);
      },
      true,
    );
  }
  document.addEventListener("htmx:load", () => {
    const hier = document.querySelector(".lr-kandidaten [aria-current]");
    if (hier) kies(hier);
    if (het("zoek-werkproces")) zoek(het("zoek-werkproces"));
  });
  // A next row that the filter does not show: open it on its own page.
  document.addEventListener("htmx:targetError", (event) => {
    if (event.target.href) window.location.href = event.target.href;
  });
}
