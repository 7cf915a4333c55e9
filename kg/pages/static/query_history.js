// The last queries, kept by this browser and told to nobody.

const PLACE = "kg.queries";
const MOST = 30;

export function remembered() {
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE) || "[]");
    return Array.isArray(kept) ? kept.filter((text) => typeof text === "string") : [];
  } catch {
    return []; // a browser may forbid it
  }
}

export function remember(text) {
  try {
    localStorage.setItem(
      PLACE,
      JSON.stringify([text, ...remembered().filter((other) => other !== text)].slice(0, MOST)),
    );
  } catch {
    // it is full or forbidden: then there is no history
  }
}

/** A query in one line: its first remark or words. */
export function titleOf(text) {
  const lines = text.split("\n").map((line) => line.trim());
  const said =
    lines.find((line) => /^#\s*\S/.test(line)) || lines.find((line) => line && !/^(PREFIX|BASE)\b/i.test(line)) || "";
  const signs = [...said.replace(/^#\s*/, "")];
  return signs.length > 60 ? `${signs.slice(0, 60).join("")}…` : signs.join("");
}
