// Asks an endpoint with Comunica and prints the answer as JSON:
//   node ask.mjs FOLDER_WITH_NODE_MODULES ENDPOINT   (the query comes on standard input)
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [folder, endpoint] = process.argv.slice(2);
const { QueryEngine } = createRequire(join(folder, "package.json"))("@comunica/query-sparql");
const query = readFileSync(0, "utf8");

const result = await new QueryEngine().query(query, { sources: [{ type: "sparql", value: endpoint }] });
let answer;
if (result.resultType === "bindings") {
  const rows = await (await result.execute()).toArray();
  answer = rows.map((row) => Object.fromEntries([...row].map(([name, term]) => [name.value, term.value])));
} else if (result.resultType === "boolean") {
  answer = await result.execute();
} else {
  const quads = await (await result.execute()).toArray();
  answer = quads.map((quad) => [quad.subject.value, quad.predicate.value, quad.object.value]);
}
process.stdout.write(JSON.stringify(answer));
