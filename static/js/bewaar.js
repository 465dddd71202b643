// Rows save themselves, and what was typed stays in the browser until the server has said `opgeslagen`.
//
// <form data-bewaar="rij" id="…" data-hx-post="…">   sends itself after a pause in typing and after each choice
// <form data-bewaar="formulier" id="…">              is sent by its button; only its text is kept meanwhile
"use strict";
{
  const PAUZE = 800;
  const HOUDBAAR = 30 * 24 * 3600 * 1000;
  const NIET = new Set(["hidden", "password", "file", "submit", "button", "reset", "image", "fieldset", "output"]);
  const wie = document.body.dataset.wie ?? "";
  const timers = new WeakMap();
  const verzonden = new WeakMap();
  const opgeslagen = new WeakSet();
  const mislukt = new Map();

  // ---- What a form holds, and its copy in the browser ----
  const velden = (form) => [...form.elements].filter((veld) => veld.name && !NIET.has(veld.type));
  const lees = (veld) => {
    if (veld.type === "checkbox" || veld.type === "radio") return veld.checked;
    return veld.multiple && veld.options ? [...veld.selectedOptions].map((optie) => optie.value) : veld.value;
  };
  const schrijf = (veld, waarde) => {
    if (veld.type === "checkbox" || veld.type === "radio") veld.checked = waarde;
    else if (veld.multiple && veld.options) for (const optie of veld.options) optie.selected = waarde.includes(optie.value);
    else veld.value = waarde;
  };
  const inhoud = (form) => JSON.stringify(velden(form).map((veld) => [veld.name, lees(veld)]));
  const sleutel = (form) => `lr:${wie}:${location.pathname}#${form.id}`;
  const kopie = (naam) => {
    try {
      return JSON.parse(localStorage.getItem(naam));
    } catch {
      return null;
    }
  };
  const houdVast = (form, weg = false) => {
    try {
      localStorage.setItem(sleutel(form), JSON.stringify({ op: Date.now(), inhoud: inhoud(form), weg }));
    } catch {
      // A full or closed store: the row still saves itself.
    }
  };

  // ---- The autosave line ----
  const toon = (form, naam) => {
    const regel = form.querySelector("[data-bewaard]") ?? document.querySelector("[data-bewaard]");
    if (!regel) return;
    regel.replaceChildren(document.getElementById(`zin-${naam}`).content.cloneNode(true));
    regel.classList.toggle("is-fout", naam.startsWith("niet"));
    const tijd = regel.querySelector("time");
    if (tijd) tijd.textContent = new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
  };

  // ---- Sending ----
  const stuur = (form) => {
    clearTimeout(timers.get(form));
    if (inhoud(form) !== verzonden.get(form)) form.requestSubmit();
  };
  const opnieuw = () => {
    for (const [form, knop] of mislukt) {
      const zelfde = knop && (knop.isConnected ? knop : document.getElementById(knop.id));
      if (form.isConnected) form.requestSubmit(zelfde ?? null);
    }
    mislukt.clear();
  };
  const bewaakt = (event) => event.target.form?.dataset.bewaar && event.target.form;

  document.addEventListener("input", (event) => {
    const form = bewaakt(event);
    if (!form) return;
    houdVast(form);
    if (form.dataset.bewaar !== "rij") return;
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(() => stuur(form), PAUZE));
  });
  document.addEventListener("change", (event) => {
    const form = bewaakt(event);
    if (form?.dataset.bewaar === "rij") stuur(form);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.bewaar === "formulier") houdVast(event.target, true);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-opnieuw]")) opnieuw();
  });
  window.addEventListener("online", opnieuw);

  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = event.target;
    if (form.dataset.bewaar !== "rij") return;
    clearTimeout(timers.get(form));
    verzonden.set(form, inhoud(form));
    opgeslagen.delete(form);
    toon(form, "opslaan");
  });
  document.addEventListener("opgeslagen", (event) => {
    const form = event.target.closest("form[data-bewaar]");
    if (!form) return;
    opgeslagen.add(form);
    mislukt.delete(form);
    if (inhoud(form) === verzonden.get(form)) localStorage.removeItem(sleutel(form));
    toon(form, "opgeslagen");
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target;
    if (form.dataset.bewaar !== "rij" || opgeslagen.has(form)) return;
    verzonden.delete(form);
    if (event.detail.successful) return toon(form, "niet-goed");
    mislukt.set(form, event.detail.requestConfig.triggeringEvent?.submitter);
    toon(form, "niet-opgeslagen");
  });

  // ---- Offering back ----
  const zetTerug = (form, oud) => {
    velden(form).forEach((veld, nummer) => {
      if (oud[nummer]?.[0] === veld.name) schrijf(veld, oud[nummer][1]);
    });
    if (form.dataset.bewaar === "rij") stuur(form);
  };
  const biedAan = (form) => {
    const oud = kopie(sleutel(form));
    if (!oud || form.previousElementSibling?.matches(".lr-terug")) return;
    if (oud.inhoud === inhoud(form) || Date.now() - oud.op > HOUDBAAR) return localStorage.removeItem(sleutel(form));
    const melding = document.getElementById("zin-teruggeven").content.firstElementChild.cloneNode(true);
    melding.querySelector("[data-wanneer]").textContent = new Date(oud.op).toLocaleString("nl-NL", { dateStyle: "short", timeStyle: "short" });
    melding.addEventListener("click", (event) => {
      const keuze = event.target.closest("[data-terug]")?.dataset.terug;
      if (!keuze) return;
      if (keuze === "zet") zetTerug(form, JSON.parse(oud.inhoud));
      else localStorage.removeItem(sleutel(form));
      melding.remove();
      velden(form)[0]?.focus();
    });
    form.before(melding);
  };

  // A form that was sent is done when a page of the app follows. The login page, an error page and the Back button prove nothing.
  const ruimOp = () => {
    const bewijst = wie && !document.body.matches("[data-inloggen], [data-mislukt]") && performance.getEntriesByType("navigation")[0]?.type !== "back_forward";
    for (const naam of Object.keys(localStorage).filter((naam) => naam.startsWith(wie ? `lr:${wie}:` : "lr:"))) {
      const oud = kopie(naam);
      if (!oud?.weg) continue;
      if (bewijst) localStorage.removeItem(naam);
      else localStorage.setItem(naam, JSON.stringify({ ...oud, weg: false }));
    }
  };

  ruimOp();
  document.addEventListener("htmx:load", (event) => {
    if (!wie) return;
    const nieuw = event.target;
    if (nieuw.matches("form[data-bewaar]")) biedAan(nieuw);
    for (const form of nieuw.querySelectorAll("form[data-bewaar]")) biedAan(form);
  });
}
