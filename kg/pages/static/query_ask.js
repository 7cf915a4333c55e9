// Asking the endpoint: an answer comes whole, or it is an error that says what happened in a sentence.

import { data, say } from "./query_say.js";

export const TABLE = "application/sparql-results+json";
export const GRAPH = "text/turtle";

/** What went wrong; `line` and `column` where it is a place in the query. */
export class Fault extends Error {
  constructor(message, line = null, column = null) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

/** Ask for a query in the first of some media types that suits it; gives { media, text, seconds }. */
export async function ask(query, accept, signal) {
  const begun = performance.now();
  const request = { method: "POST", headers: { Accept: accept }, body: new URLSearchParams({ query }), signal };
  const answer = await reached(fetch("/sparql", request), signal);
  if (!answer.ok) {
    throw refused(answer.status, await answer.text());
  }
  const text = await whole(answer.text(), signal);
  const media = answer.headers.get("Content-Type").split(";")[0];
  return { media, text, seconds: (performance.now() - begun) / 1000 };
}

/** Fetch an answer as bytes, to be saved. */
export async function bytes(address, request, signal) {
  const answer = await reached(fetch(address, { ...request, signal }), signal);
  if (!answer.ok) {
    throw refused(answer.status, await answer.text());
  }
  return whole(answer.arrayBuffer(), signal);
}

async function reached(promise, signal) {
  try {
    return await promise;
  } catch (error) {
    throw signal && signal.aborted
      ? error
      : new Fault(
          say("连不上服务,请检查 kg serve 是否仍在运行", "The server cannot be reached; is kg serve still running?"),
        );
  }
}

/** An answer that breaks off in the middle is no answer: half of one must not be taken for the whole. */
async function whole(promise, signal) {
  try {
    return await promise;
  } catch (error) {
    throw signal && signal.aborted
      ? error
      : new Fault(
          say(
            "结果传到一半中断(多半是超过了时限或大小限制),未予显示;请缩小范围或加 LIMIT",
            "The answer broke off in the middle (most likely it ran into the limit of time or size) and is not shown; narrow the query, or add LIMIT",
          ),
        );
  }
}

/** The server says what is wrong in Chinese, then in English; where it knows the place, it begins with line:column. */
function refused(status, text) {
  const [zh, ...en] = text.trim().split("\n");
  const place = /(\d+):(\d+): (.*)/s.exec(en.join("\n"));
  const said = place ? place[3] : en.join("\n") || zh;
  if (status === 400 && place) {
    const [line, column] = [Number(place[1]), Number(place[2])];
    return new Fault(
      `${say(`第 ${line} 行第 ${column} 列有误`, `Line ${line}, column ${column}`)}${say(":", ": ")}${explained(said)}`,
      line,
      column,
    );
  }
  return new Fault(say(zh === "查询有误" ? `${zh}:${said}` : zh, capital(said)));
}

function explained(said) {
  const [reason, where] = said.split(/:\s(.*)/s);
  const known = reason.startsWith("not SPARQL from here")
    ? say("从此处起不是合法的 SPARQL", "not SPARQL from here")
    : reason;
  return where ? `${known}${say(":", ": ")}${where}` : known;
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

export const endpoint = data.endpoint;
