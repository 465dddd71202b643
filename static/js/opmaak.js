// A small toolbar for Markdown, fields to insert, and Word on the clipboard as Markdown. Without it the text box still works.
"use strict";
{
  const vak = document.getElementById("id_tekst");

  // ---- Toolbar ----
  const zet = (begin, eind, nieuw, selectie) => {
    vak.focus();
    vak.setSelectionRange(begin, eind);
    // insertText keeps the undo history of the browser; setRangeText is for browsers that gave it up.
    if (!document.execCommand("insertText", false, nieuw)) {
      vak.setRangeText(nieuw, begin, eind, "end");
      vak.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (selectie) vak.setSelectionRange(begin + selectie[0], begin + selectie[1]);
  };
  const omhul = (teken, woord) => {
    const [begin, eind] = [vak.selectionStart, vak.selectionEnd];
    const tekst = vak.value.slice(begin, eind) || woord;
    zet(begin, eind, `${teken}${tekst}${teken}`, [teken.length, teken.length + tekst.length]);
  };
  const perRegel = (teken) => {
    const begin = vak.value.lastIndexOf("\n", vak.selectionStart - 1) + 1;
    const na = vak.value.indexOf("\n", vak.selectionEnd);
    const eind = na < 0 ? vak.value.length : na;
    const regels = vak.value.slice(begin, eind).split("\n");
    const staat = regels.every((regel) => regel.startsWith(teken));
    zet(begin, eind, regels.map((regel) => (staat ? regel.slice(teken.length) : teken + regel)).join("\n"));
  };
  const blok = (tekst) => {
    const voor = vak.value.slice(0, vak.selectionStart);
    const wit = voor === "" || voor.endsWith("\n\n") ? "" : voor.endsWith("\n") ? "\n" : "\n\n";
    zet(vak.selectionStart, vak.selectionEnd, `${wit}${tekst}\n\n`);
  };
  const DOEN = {
    vet: () => omhul("**", "vette tekst"),
    kop: () => perRegel("## "),
    lijst: () => perRegel("- "),
    tabel: () => blok("| Kop 1 | Kop 2 |\n| --- | --- |\n|  |  |\n|  |  |"),
  };

  // ---- Word: headings, lists, bold and tables; everything else as text ----
  const BLOKKEN = new Set(["P", "DIV", "H1", "H2", "H3", "H4", "H5", "H6", "UL", "OL", "TABLE", "BLOCKQUOTE", "SECTION", "ARTICLE"]);
  const NIET = new Set(["SCRIPT", "STYLE", "HEAD", "TITLE", "META", "LINK", "XML"]);
  const WORD_LIJST = /mso-list:\s*l\d/i;
  const WORD_TEKEN = /^\s*(?:[·•o§▪\uf0b7\uf0a7-]|\(?\w{1,3}[.)])\s+/;
  // Styles are read, never applied: the page allows none, and says so in the console.
  const zonderStijl = (html) => html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/(\s)style(\s*=)/gi, "$1data-stijl$2");
  const stijl = (knoop) => knoop?.getAttribute?.("data-stijl") ?? "";
  const effen = (tekst) => tekst.replace(/[\s\u00a0]+/g, " ");

  const inRegel = (knoop) => {
    if (knoop.nodeType === Node.TEXT_NODE) return effen(knoop.data);
    if (knoop.nodeType !== Node.ELEMENT_NODE || NIET.has(knoop.tagName)) return "";
    if (knoop.tagName === "BR") return "\n";
    const tekst = [...knoop.childNodes].map(inRegel).join("");
    const vet = ["B", "STRONG"].includes(knoop.tagName) && !/font-weight:\s*(normal|[1-4]00)/i.test(stijl(knoop));
    const kern = tekst.trim();
    if (!vet || !kern) return tekst;
    return tekst.replace(kern, () => `**${kern}**`);
  };
  const rijen = (tabel) =>
    [...tabel.rows].map((rij) => [...rij.cells].map((cel) => inRegel(cel).trim().replace(/\s*\n\s*/g, " ").replace(/\|/g, "\\|")));
  const vanTabel = (tabel) => {
    const alle = rijen(tabel);
    const breed = Math.max(0, ...alle.map((rij) => rij.length));
    if (!breed) return "";
    const regel = (rij) => `| ${[...rij, ...Array(breed - rij.length).fill("")].join(" | ")} |`;
    return [regel(alle[0]), regel(Array(breed).fill("---")), ...alle.slice(1).map(regel)].join("\n");
  };
  const vanLijst = (lijst, diep = 0) =>
    [...lijst.children]
      .filter((item) => item.tagName === "LI")
      .map((item, nummer) => {
        const teken = lijst.tagName === "OL" ? `${nummer + 1}. ` : "- ";
        const onder = [...item.children].filter((kind) => ["UL", "OL"].includes(kind.tagName));
        const eigen = [...item.childNodes].filter((kind) => !onder.includes(kind)).map(inRegel).join("").trim();
        return [`${"   ".repeat(diep)}${teken}${eigen}`, ...onder.map((kind) => vanLijst(kind, diep + 1))].join("\n");
      })
      .join("\n");
  const heeftBlok = (knoop) => [...knoop.children].some((kind) => BLOKKEN.has(kind.tagName) || heeftBlok(kind));

  const lees = (knoop, uit) => {
    let regel = "";
    const sluit = () => {
      if (regel.trim()) uit.push(regel.trim());
      regel = "";
    };
    for (const kind of knoop.childNodes) {
      if (kind.nodeType !== Node.ELEMENT_NODE || !(BLOKKEN.has(kind.tagName) || heeftBlok(kind))) {
        regel += inRegel(kind);
        continue;
      }
      sluit();
      if (NIET.has(kind.tagName)) continue;
      if (kind.tagName === "TABLE") uit.push(vanTabel(kind));
      else if (["UL", "OL"].includes(kind.tagName)) uit.push(vanLijst(kind));
      else if (/^H\d$/.test(kind.tagName)) uit.push(`${"#".repeat(Math.min(4, Number(kind.tagName[1])))} ${inRegel(kind).replace(/\*\*/g, "").trim()}`);
      else if (heeftBlok(kind)) lees(kind, uit);
      else if (WORD_LIJST.test(stijl(kind))) {
        const item = inRegel(kind).trim();
        const genummerd = /^\(?\d+[.)]/.test(item);
        const nieuw = `${genummerd ? "1. " : "- "}${item.replace(WORD_TEKEN, "")}`;
        const vorige = uit.at(-1);
        if (WORD_LIJST.test(stijl(kind.previousElementSibling)) && vorige) uit[uit.length - 1] = `${vorige}\n${nieuw}`;
        else uit.push(nieuw);
      } else uit.push(inRegel(kind).trim());
    }
    sluit();
    return uit;
  };
  const naarMarkdown = (html) => {
    const pagina = new DOMParser().parseFromString(zonderStijl(html), "text/html");
    return lees(pagina.body, [])
      .filter(Boolean)
      .join("\n\n")
      .replace(/\n{3,}/g, "\n\n");
  };

  const plak = (event) => {
    const html = event.clipboardData?.getData("text/html");
    if (!html || !/<(h[1-6]|li|table|b|strong|p)\b/i.test(html)) return;
    const tekst = naarMarkdown(html);
    if (!tekst) return;
    event.preventDefault();
    zet(vak.selectionStart, vak.selectionEnd, tekst);
  };

  if (vak) {
    document.querySelector("[data-opmaak-balk]").hidden = false;
    for (const knop of document.querySelectorAll("[data-veld]")) knop.hidden = false;
    // With a live preview the button for it is in the way.
    const knop = document.getElementById("toon-voorbeeld");
    if (knop && window.htmx) knop.hidden = true;
    document.addEventListener("click", (event) => {
      const opmaak = event.target.closest("[data-opmaak]");
      if (opmaak) DOEN[opmaak.dataset.opmaak]();
      const veld = event.target.closest("[data-veld]");
      if (veld) zet(vak.selectionStart, vak.selectionEnd, veld.dataset.veld);
    });
    vak.addEventListener("paste", plak);
  }
}
