// The marks of a source: where each stands in the text, which kinds are off, and which of them are stops on the way.

export const found = JSON.parse(document.getElementById("found").textContent);
export const text = document.getElementById("text");
export const off = new Set(); // kinds that are not shown

const kinds = found.marks.map((mark) => [...new Set(mark[5].map(([kind]) => kind))]);
export const kindsOf = (number) => kinds[number];
export const visible = (number) => kinds[number].some((kind) => !off.has(kind));
export const place = (number) => `m${found.marks[number][0]}-${found.marks[number][1]}`;

// Where each mark stands: runs are cut so that each lies in the same marks from end to end.
export const runs = new Map();
const all = [...text.querySelectorAll(".m")];
for (const run of all) {
  for (const number of run.dataset.m.split(" ").map(Number)) {
    if (!runs.has(number)) runs.set(number, []);
    runs.get(number).push(run);
  }
}

export function paint() {
  for (const run of all) {
    const kinds = run.dataset.k.split(" ").filter((kind) => !off.has(kind));
    if (kinds[0] !== run.dataset.top) {
      if (kinds[0]) run.dataset.top = kinds[0];
      else delete run.dataset.top;
    }
    if (kinds[1]) run.dataset.under = kinds[1];
    else delete run.dataset.under;
  }
}

// Marks of the same words are one stop on the way: the first of them stands for all.
export const stopOf = ((table) => (number) => table[number])(
  found.marks.reduce((table, _, number) => {
    table.push(number && place(number) === place(number - 1) ? table[number - 1] : number);
    return table;
  }, []),
);
export const shownStops = () => [
  ...new Set(found.marks.map((_, number) => number).filter((n) => visible(n) && runs.has(n)).map(stopOf)),
];
