// Step 2: a card opens in the dialog, moves by keys or by dragging, and the board draws itself again after every save.
// Whoever has no script follows the links of the cards; dragging is an extra and never the only way.
"use strict";
{
  const het = (id) => document.getElementById(id);
  const bord = () => het("bord");
  const kaart = het("kaart");
  const mag = () => bord().dataset.mag !== undefined;
  let bezig = false;
  let sleept = false;
  let actief = null; // the card that is being moved
  let gekozenJaar = "";
  let focusNa = ""; // what gets the focus once the board is drawn again

  // ---- The dialog ----
  const open = (url, bron) => {
    // An eindterm is chosen inside the dialog; closing goes back to the card that was chosen first.
    if (!kaart.contains(bron)) focusNa = bron.id;
    htmx.ajax("GET", url, { source: kaart, target: "#kaart-inhoud", swap: "innerHTML" });
  };
  const terugNaar = () => {
    const li = het(focusNa);
    (li?.matches("a") ? li : li?.querySelector("a"))?.focus();
  };

  document.addEventListener("click", (event) => {
    const jaar = event.target.closest("[data-jaar]");
    if (jaar) {
      event.preventDefault();
      gekozenJaar = jaar.dataset.jaar;
      return toonJaar();
    }
    const meer = event.target.closest(".lr-meer, .lr-doel a, [data-kaart]");
    if (!meer || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const li = meer.closest(".lr-doel") ?? meer;
    open((li.querySelector("a") ?? li).href, li);
  });
  kaart.addEventListener("close", terugNaar);
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id !== "kaart-inhoud") return;
    if (!kaart.open) kaart.showModal();
    (het("kaart-kop") ?? het("conflict"))?.focus();
  });

  // On a phone one leerjaar shows at a time; a board that is drawn again keeps the one that was chosen.
  const toonJaar = () => {
    if (!gekozenJaar) return;
    for (const pil of document.querySelectorAll("[data-jaar]")) {
      const hier = pil.dataset.jaar === gekozenJaar;
      pil.classList.toggle("is-aan", hier);
      if (hier) pil.setAttribute("aria-current", "true");
      else pil.removeAttribute("aria-current");
    }
    for (const deel of document.querySelectorAll(".lr-jaar")) deel.classList.toggle("is-open", deel.id === `lj${gekozenJaar}`);
  };

  // ---- Moving ----
  const stuur = async (li, waarden) => {
    const { url } = bord().dataset;
    const adres = li.dataset.plaats ? `${url}plek/${li.dataset.plaats}/` : `${url}doel/${li.dataset.doel}/`;
    bezig = true;
    actief = li;
    focusNa = li.id;
    li.classList.add("is-gekozen");
    await htmx.ajax("POST", adres, { source: li, swap: "none", values: { revision: li.dataset.revision ?? "", ...waarden } });
    li.classList.remove("is-gekozen");
    // Refused or in conflict: the board shows again what the server knows.
    if (actief) htmx.trigger(document.body, "ververs");
    actief = null;
    bezig = false;
  };
  const zet = (li, plek) => stuur(li, { plek, doe: "verplaats" });
  const haalWeg = (li) => li.dataset.plaats && stuur(li, { doe: "weg" });

  document.addEventListener("opgeslagen", (event) => {
    const { plaats, revision, plek, klaar } = event.detail;
    if (klaar && kaart.open) {
      if (plaats) focusNa = `p-${plaats}`;
      kaart.close();
    }
    if (!actief) return;
    if (plaats && plek) {
      Object.assign(actief.dataset, { plaats, revision });
      actief.id = focusNa = `p-${plaats}`;
      document.querySelector(`[data-plek="${plek}"]`)?.append(actief);
      actief.querySelector("a").focus();
      gekozenJaar = plek.split(".")[0];
      toonJaar();
    }
    actief = null;
  });

  // ---- Keys: arrows walk along the cards, with Shift they move the card ----
  const plekken = () => [...document.querySelectorAll("[data-plek]")];
  const kaarten = () => [...bord().querySelectorAll(".lr-doel")].filter((li) => li.offsetParent);

  const doelwit = (li, toets) => {
    const alle = plekken();
    const hier = li.closest("[data-plek]");
    if (!hier) return alle[0];
    const nummer = alle.indexOf(hier);
    if (toets === "ArrowRight") return alle[nummer + 1];
    if (toets === "ArrowLeft") return alle[nummer - 1];
    const [jaar, periode] = hier.dataset.plek.split(".").map(Number);
    const ander = jaar + (toets === "ArrowDown" ? 1 : -1);
    const inJaar = alle.filter((ul) => ul.dataset.plek.startsWith(`${ander}.`));
    return inJaar.find((ul) => ul.dataset.plek === `${ander}.${periode}`) ?? inJaar.at(-1);
  };

  document.addEventListener("keydown", (event) => {
    const li = event.target.closest(".lr-doel");
    if (!li || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Delete" && mag()) {
      event.preventDefault();
      if (!bezig) haalWeg(li);
    } else if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      if (!event.shiftKey) {
        const alle = kaarten();
        const stap = event.key === "ArrowRight" || event.key === "ArrowDown" ? 1 : -1;
        alle[alle.indexOf(li) + stap]?.querySelector("a").focus();
      } else if (mag() && !bezig) {
        const ul = doelwit(li, event.key);
        if (ul) zet(li, ul.dataset.plek);
      }
    }
  });

  // ---- Dragging ----
  const maakSleepbaar = () => {
    if (!mag() || !window.Sortable) return;
    for (const lijst of bord().querySelectorAll("[data-plek], ul[data-bak]")) {
      Sortable.create(lijst, {
        group: "doelen",
        draggable: ".lr-doel",
        sort: false,
        delay: 250,
        delayOnTouchOnly: true,
        ghostClass: "is-gekozen",
        onStart: () => { sleept = true; },
        onEnd: ({ item, from, to }) => {
          sleept = false;
          if (from === to) return;
          if (to.dataset.plek) zet(item, to.dataset.plek);
          else haalWeg(item) || htmx.trigger(document.body, "ververs");
        },
      });
    }
  };

  // ---- Drawing again ----
  // A card in the hand is never taken away: the board waits until it is put down.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id !== "bord" || !sleept) return;
    event.detail.shouldSwap = false;
    setTimeout(() => htmx.trigger(document.body, "ververs"), 500);
  });
  let hadFocus = false;
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === "bord") hadFocus = bord().contains(document.activeElement) || document.activeElement === document.body;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id !== "bord") return;
    toonJaar();
    maakSleepbaar();
    if (hadFocus && focusNa && !bord().contains(document.activeElement)) terugNaar();
  });
  maakSleepbaar();
}
