// The same query for other tools: curl, Python and R, with nothing to install.

import { data, make, say } from "./query_say.js";

/** Return { curl, Python, R } for a query; `media` and `form` are what its answer is asked for in. */
export function snippets(query, isTable) {
  const [media, form, file] = isTable ? ["text/csv", "csv", "answer.csv"] : ["text/turtle", "turtle", "answer.ttl"];
  return { curl: curl(query, media, file), Python: python(query, media, isTable), R: r(query, form, isTable) };
}

function curl(query, media, file) {
  let end = "SPARQL";
  while (query.split("\n").includes(end)) {
    end += "_";
  }
  return `curl -sS --fail-with-body -o ${file} -H 'Accept: ${media}' --data-urlencode query@- ${data.endpoint} <<'${end}'\n${query}\n${end}\n`;
}

function python(query, media, isTable) {
  const text = query.replaceAll("\\", "\\\\").replaceAll('"""', '\\"\\"\\"').replace(/"$/, '\\"');
  const table = `rows = list(csv.DictReader(io.StringIO(answer)))  # or: pandas.read_csv(io.StringIO(answer))
print(len(rows), "rows")
for row in rows[:10]:
    print(row)
`;
  return `${isTable ? "import csv\nimport io\n" : ""}import urllib.parse
import urllib.request

query = """${text}"""
request = urllib.request.Request(
    "${data.endpoint}",
    data=urllib.parse.urlencode({"query": query}).encode(),
    headers={"Accept": "${media}"},
)
with urllib.request.urlopen(request) as response:
    answer = response.read().decode()
${isTable ? table : "print(answer)  # or: rdflib.Graph().parse(data=answer)\n"}`;
}

function r(query, form, isTable) {
  let dashes = "-";
  while (query.includes(`)${dashes}"`)) {
    dashes += "-";
  }
  const read = isTable
    ? 'rows <- read.csv(address, encoding = "UTF-8", check.names = FALSE)\nhead(rows, 10)\n'
    : 'turtle <- readLines(address, encoding = "UTF-8")\nwriteLines(turtle)\n';
  return `# R 4.0 or newer
query <- r"${dashes}(${query})${dashes}"
address <- paste0("${data.endpoint}?format=${form}&query=", URLencode(enc2utf8(query), reserved = TRUE))
${read}`;
}

/** A box with the three, one shown at a time, each to be copied. */
export function codeBox(query, isTable) {
  const made = snippets(query, isTable);
  const body = make("pre", { tabindex: "0", translate: "no", dir: "ltr" });
  const buttons = Object.keys(made).map((name) =>
    make("button", { type: "button", "aria-pressed": "false", onclick: () => show(name) }, name),
  );
  const done = make("span", { class: "note", role: "status" });
  const copier = make(
    "button",
    {
      type: "button",
      onclick: async () => {
        done.textContent = (await copy(body.textContent))
          ? say("已复制", "Copied")
          : say("复制失败,请手动选取", "Not copied; select it yourself");
      },
    },
    say("复制", "Copy"),
  );
  function show(name) {
    body.textContent = made[name];
    done.textContent = "";
    buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.textContent === name)));
  }
  show("curl");
  return make(
    "details",
    { class: "code", id: "code" },
    make("summary", {}, say("在其他工具中使用:curl、Python、R", "In other tools: curl, Python, R")),
    make("div", { class: "bar" }, ...buttons, copier, done),
    body,
  );
}

/** Copy a text; outside https and this computer the browser has no clipboard for scripts, but the old way still works. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = make("textarea", { class: "offscreen" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
