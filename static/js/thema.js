// Read before the first paint, so that the page never flashes in the other colour scheme.
"use strict";
{
  let thema = null;
  try {
    thema = localStorage.getItem("thema");
  } catch {
    // A browser that keeps nothing follows the device.
  }
  if (thema) document.documentElement.dataset.bsTheme = thema;
}
