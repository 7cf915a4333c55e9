// The start page: its large field searches as one types, and figures that were not known yet come when they are.
import { attach } from "/static/search.js";

const field = document.querySelector("#hero");
if (field) attach(field);

const AGAIN = 3000; // milliseconds

async function figures(section) {
  try {
    const answer = await fetch(section.dataset.later, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const come = page.querySelector("#figures:not([data-later])");
    if (come) section.replaceWith(come);
    else setTimeout(figures, AGAIN, section);
  } catch {
    setTimeout(figures, AGAIN, section); // the server may be starting again
  }
}

const later = document.querySelector("#figures[data-later]");
if (later) figures(later);
