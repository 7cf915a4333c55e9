// The address of the page: it always holds what is asked and how it is shown, so that it is a link to what one sees.

import { copy } from "./query_code.js";
import { data, say } from "./query_say.js";

const LONG = 2000; // characters; some programs cut longer ones
const VIEW_KEYS = ["view", "label", "number", "from", "to", "word"];
const pairs = new URLSearchParams(location.hash.slice(1));

/** What is on the page: a query, or the values of a form; the view and its columns. */
export const state = {
  query: pairs.get("query") || new URLSearchParams(location.search).get("query") || "",
  values: {},
  view: Object.fromEntries(VIEW_KEYS.filter((key) => pairs.has(key)).map((key) => [key, pairs.get(key)])),
};

/** Put it into the address. */
export function setAddress() {
  const inHash = new URLSearchParams(data.name || !state.query ? {} : { query: state.query });
  Object.entries(state.view).forEach(([key, value]) => value !== undefined && inHash.set(key, value));
  const search = data.name ? `?${new URLSearchParams({ name: data.name, ...state.values })}` : "";
  const hash = inHash.toString();
  history.replaceState(null, "", `/query${search}${hash ? `#${hash}` : ""}`);
}

/** Copy the link; return what to say about it. */
export async function share() {
  setAddress();
  const done = await copy(location.href);
  const said = done
    ? say("链接已复制", "Link copied")
    : say("请从地址栏复制链接", "Copy the link from the address bar");
  const length = location.href.length;
  if (length <= LONG) {
    return said;
  }
  return say(
    `${said}。链接长 ${length} 个字符,有的邮件和聊天软件会截断它`,
    `${said}. It has ${length} characters; some mail and chat programs cut it`,
  );
}

// another link in the same page is another page
addEventListener("hashchange", () => location.reload());

// the link to the other language was made by the server, which does not know what came after
document.querySelector("[data-lang]").addEventListener("click", (event) => {
  const search = new URLSearchParams(location.search);
  search.set("lang", event.currentTarget.dataset.lang);
  event.currentTarget.href = `?${search}${location.hash}`;
});
