// Tables of facts: sort by a column (click or Enter on its head), filter by words. Without this script they are plain tables.
const number = /^-?[0-9][0-9,]*(\.[0-9]+)?$/;
const order = new Intl.Collator(document.documentElement.lang || "zh-CN", { numeric: true });

const key = (row, at) => row.cells[at]?.dataset.key ?? row.cells[at]?.textContent.trim() ?? "";

function compare(one, other) {
  if (number.test(one) && number.test(other)) return Number(one.replaceAll(",", "")) - Number(other.replaceAll(",", ""));
  return order.compare(one, other);
}

function sort(table, head, at) {
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const rows = [...table.tBodies[0].rows].map((row) => [key(row, at), row]);
  // what is empty or unknown stands last, whichever way it is sorted
  const empty = (text) => text === "" || text === "—";
  rows.sort(([one], [other]) => empty(one) - empty(other) || (down ? compare(other, one) : compare(one, other)));
  table.tBodies[0].append(...rows.map(([, row]) => row));
}

function sortable(table) {
  [...table.tHead.rows[0].cells].forEach((head, at) => {
    if (head.classList.contains("prove")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.title = table.dataset.sort;
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => sort(table, head, at));
  });
}

function filterable(table) {
  const rows = [...table.tBodies[0].rows];
  if (rows.length < 8) return;
  const box = document.createElement("input");
  box.type = "search";
  box.className = "filter";
  box.placeholder = table.dataset.filter;
  box.setAttribute("aria-label", table.dataset.filter);
  const hits = document.createElement("output");
  hits.className = "hits";
  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  box.addEventListener("input", () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let left = 0;
    for (const [row, text] of texts) {
      row.hidden = !words.every((word) => text.includes(word));
      left += row.hidden ? 0 : 1;
    }
    hits.textContent = words.length ? `${left} ${table.dataset.hits}` : "";
  });
  const line = document.createElement("p");
  line.className = "filtering";
  line.append(box, " ", hits);
  table.closest(".scroll").before(line);
}

for (const table of document.querySelectorAll("table.facts")) {
  sortable(table);
  filterable(table);
}
