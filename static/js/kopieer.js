// <button data-kopieer="id" hidden>: copies the text of that box. Without scripts the box can be selected and copied by hand.
"use strict";
{
  for (const knop of document.querySelectorAll("[data-kopieer]")) knop.hidden = false;

  document.addEventListener("click", async (event) => {
    const knop = event.target.closest("[data-kopieer]");
    if (!knop) return;
    const vak = document.getElementById(knop.dataset.kopieer);
    const melding = document.getElementById(`${knop.dataset.kopieer}-stand`);
    vak.select();
    try {
      await navigator.clipboard.writeText(vak.value);
      melding.textContent = "Gekopieerd.";
    } catch {
      melding.textContent = "Kopiëren lukte niet. De tekst is geselecteerd: druk op Ctrl en C.";
    }
  });
}
