// What every page needs: colour scheme, dialogs, list or matrix, error summary, and a sentence when the server cannot be heard.
"use strict";
{
  const root = document.documentElement;

  const tekenThema = () => {
    for (const knop of document.querySelectorAll("[data-thema]")) {
      knop.setAttribute("aria-pressed", knop.dataset.thema === (root.dataset.bsTheme ?? ""));
    }
  };

  const kiesThema = (thema) => {
    if (thema) root.dataset.bsTheme = thema;
    else delete root.dataset.bsTheme;
    localStorage.setItem("thema", thema);
    tekenThema();
  };

  const zin = (naam) => document.getElementById(`zin-${naam}`)?.content.cloneNode(true);

  const meld = (naam) => {
    ruimOp();
    document.getElementById("meldingen")?.append(zin(naam) ?? "");
  };

  const ruimOp = () => {
    for (const los of document.querySelectorAll("#meldingen > .is-los")) los.remove();
  };

  document.addEventListener("click", (event) => {
    const thema = event.target.closest("[data-thema]");
    if (thema) kiesThema(thema.dataset.thema);
    const open = event.target.closest("[data-open]");
    if (open) document.getElementById(open.dataset.open)?.showModal();
    event.target.closest("[data-sluit]")?.parentElement.remove();
    const beeld = event.target.closest("button[data-beeld]");
    if (beeld) {
      const dubbel = beeld.closest(".lr-dubbel, .lr-rooster");
      dubbel.dataset.beeld = beeld.dataset.beeld;
      // The button that was pressed is gone now; its counterpart takes the focus.
      dubbel.querySelector(`button[data-beeld]:not([data-beeld="${beeld.dataset.beeld}"])`)?.focus();
    }
  });

  document.addEventListener("htmx:load", (event) => event.target.querySelector?.("[data-fouten]")?.focus());

  // The token is read at each request: it changes when somebody logs in again on another tab.
  document.addEventListener("htmx:configRequest", (event) => {
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    if (token) event.detail.headers["X-CSRFToken"] = token[1];
  });

  // <fieldset data-behoud>: what was chosen or opened while its new lists were on their way stays so.
  let behouden = [];
  document.addEventListener("htmx:beforeSwap", (event) => {
    const doel = event.detail.target;
    if (doel.dataset.behoud === undefined) return;
    behouden = [...doel.querySelectorAll("select, details[open]")].map((deel) => [deel.id, deel.selectedOptions?.[0]]);
  });
  document.addEventListener("htmx:afterSwap", () => {
    for (const [id, optie] of behouden) {
      const deel = document.getElementById(id);
      if (deel && !optie) deel.open = true;
      if (!deel || !optie) continue;
      if (![...deel.options].some((andere) => andere.value === optie.value)) deel.append(optie);
      deel.value = optie.value;
    }
    behouden = [];
  });

  // A login that ended answers with a redirect, and so with 200 and the login page.
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (!event.detail.xhr.responseText.includes("data-inloggen")) return;
    event.preventDefault();
    meld("uitgelogd");
  });
  document.addEventListener("htmx:sendError", () => meld("geen-verbinding"));
  document.addEventListener("htmx:timeout", () => meld("geen-verbinding"));
  document.addEventListener("htmx:responseError", () => meld("mislukt"));
  // Whoever does the next thing has read what went wrong with the last.
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.requestConfig.verb !== "get") ruimOp();
  });

  tekenThema();
}
