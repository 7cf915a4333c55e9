// The form 「有误」: the line for decisions.csv as it will be, copied, or noted where the server was started to allow it.
const form = document.querySelector("form.decide");

const entries = () => new URLSearchParams(new FormData(form));

// The server checks a line as a build does; what it says is shown as text.
let asked = 0;
async function preview() {
  const turn = ++asked;
  const query = entries();
  query.set("format", "json");
  const answer = await fetch(`${location.pathname}?${query}`, { headers: { Accept: "application/json" } });
  const { line, error } = await answer.json();
  if (turn !== asked) return "";
  const output = form.querySelector(".line output");
  output.textContent = error || line;
  output.className = error ? "bad" : "";
  form.querySelector(".copy").hidden = Boolean(error) || !navigator.clipboard;
  return error ? "" : line;
}

function fitting() {
  const action = form.elements.action.value;
  form.querySelector(".other").hidden = action === "drop";
  const property = form.querySelector(".property");
  if (property) property.hidden = action !== "add";
}

async function copy() {
  const line = await preview();
  if (!line) return;
  await navigator.clipboard.writeText(`${line}\n`);
  said(form.dataset.copied);
}

async function note() {
  const values = Object.fromEntries(entries());
  if (values.action === "drop") values.other = "";
  if (values.action === "add") values.other = `${values.property} ${values.other}`;
  values.when = new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  const answer = await fetch("/decisions", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(values),
  });
  said(answer.ok ? form.dataset.noted : await answer.text(), !answer.ok);
}

function said(text, bad = false) {
  const output = form.querySelector(".line output");
  output.textContent = text;
  output.className = bad ? "bad" : "good";
}

async function start() {
  try {
    form.elements.who.value ||= localStorage.getItem("who") ?? "";
  } catch { /* a browser that keeps nothing */ }
  let waiting = 0;
  form.addEventListener("input", (event) => {
    fitting();
    if (event.target.name === "who") {
      try {
        localStorage.setItem("who", event.target.value);
      } catch { /* a browser that keeps nothing */ }
    }
    clearTimeout(waiting);
    waiting = setTimeout(() => form.elements.who.value && preview(), 250);
  });
  form.querySelector(".copy").addEventListener("click", copy);
  const noting = form.querySelector(".note");
  noting.addEventListener("click", note);
  fitting();
  const allowed = await fetch("/decisions", { method: "OPTIONS" });
  noting.hidden = !(allowed.headers.get("Allow") ?? "").includes("POST");
}

if (form) start();
