// The form of a named query: names are searched while one types, the answer comes without a new page.

import { attach } from "./search.js";
import { data, lookUp, nameOf } from "./query_say.js";

/** Let the form live; `onAsk` gets the values, by parameter. */
export async function liveForm(form, onAsk) {
  form.querySelector("[name=plain]").remove(); // that was for browsers without scripts
  const inputs = [...form.querySelectorAll("input[data-example]")];
  for (const input of inputs.filter((each) => each.dataset.kind)) {
    attach(input, {
      kinds: [input.dataset.kind],
      onChoose(hit) {
        input.value = hit.name;
        input.dataset.iri = hit.iri; // a name may be that of several; the thing that was chosen is one
        input.dataset.chosen = hit.name;
      },
    });
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    onAsk(valuesOf(inputs));
  });
  const example = document.getElementById("example");
  if (example) {
    example.hidden = false;
    example.addEventListener("click", () => {
      inputs.forEach((input) => (input.value = input.dataset.example));
      onAsk(valuesOf(inputs));
    });
  }
  await named(inputs);
  return { isFilled: inputs.every((input) => input.value.trim()), values: () => valuesOf(inputs) };
}

const valuesOf = (inputs) => Object.fromEntries(inputs.map((input) => [input.name, valueOf(input)]));

const valueOf = (input) =>
  input.dataset.iri && input.value === input.dataset.chosen ? input.dataset.iri : input.value.trim();

/** Where a link holds an IRI, the field shows the name. */
async function named(inputs) {
  const given = inputs.filter((input) => input.value.startsWith(data.base));
  await lookUp(given.map((input) => input.value));
  for (const input of given) {
    if (nameOf(input.value)) {
      input.dataset.iri = input.value;
      input.dataset.chosen = input.value = nameOf(input.value);
    }
  }
}

/** Let the list of named queries be narrowed by words in it. */
export function liveList(list) {
  const input = list.querySelector("#narrow");
  input.hidden = false;
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    for (const group of list.querySelectorAll("details")) {
      const items = [...group.querySelectorAll("li")];
      items.forEach((item) => (item.hidden = !item.textContent.toLowerCase().includes(wanted)));
      group.hidden = items.every((item) => item.hidden);
    }
  });
  // not scrollIntoView: the page itself stays where it is
  const here = list.querySelector("li [aria-current]");
  if (here) {
    list.scrollTop = here.offsetTop - list.clientHeight / 3;
  }
}
