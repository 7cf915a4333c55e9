// Putting it together: what a choice changes, what the buttons do, how the page begins.
function refresh() { // everything that depends on filters, choice and what is open
  bring();
  sift();
  if (state.chosen && state.chosen.nodes && !left.nodes[state.chosen.nodes[0]]) state.chosen = null;
  if (state.chosen && state.chosen.edges) {
    const kept = state.chosen.edges.filter((number) => left.edges[number]);
    state.chosen = kept.length ? { edges: kept } : null;
  }
  legend();
  tell();
  paint();
  note();
}

function choose(part) {
  const had = state.chosen !== null;
  state.chosen = part;
  state.view = null;
  refresh();
  if (state.step >= 0) return;
  side(part ? true : sideWanted);
  if (part && part.nodes) seeChosen();
  else if (!part && had) seeAll();
}

function whole() {
  clearFilters();
  choose(null);
  fit();
}

function fit() {
  state.view = null;
  seeAll();
  note();
}

function speak() { // everything in the chosen language
  document.documentElement.lang = state.lang === "zh" ? "zh-CN" : "en";
  document.title = words(DETAILS.title);
  put(at("title"), DETAILS.title);
  put(at("summary"), DETAILS.summary);
  const [from, to] = DETAILS.period;
  at("summary").append(" · " + [from && (from === to ? from : `${from} – ${to}`), many("sources", DETAILS.sources)].filter(Boolean).join(" · "));
  for (const one of document.querySelectorAll("[data-say]")) one.textContent = say(one.dataset.say);
  for (const one of document.querySelectorAll("[data-tell]")) {
    one.title = say(one.dataset.tell);
    one.setAttribute("aria-label", one.title);
  }
  search.placeholder = say("search");
  search.setAttribute("aria-label", say("search"));
  found.setAttribute("aria-label", say("found"));
  panel.setAttribute("aria-label", say("side"));
  at("mynetwork").setAttribute("aria-label", say("drawing"));
  at("language").textContent = state.lang === "zh" ? "English" : "中文";
  at("language").lang = state.lang === "zh" ? "en" : "zh";
  at("tools").setAttribute("aria-label", say("tools"));
  at("zoom").setAttribute("aria-label", say("looking"));
  if (state.step >= 0) at("caption").textContent = captionOf(steps[state.step]);
}

function wear() {
  document.documentElement.dataset.theme = state.theme;
  at("theme").setAttribute("aria-pressed", String(state.theme === "dark"));
}

function menu(open) {
  at("menu").hidden = !open;
  at("more").setAttribute("aria-expanded", String(open));
  if (open) at("menu").querySelector("button").focus();
  else if (at("menu").contains(document.activeElement)) at("more").focus();
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else if (document.documentElement.requestFullscreen) document.documentElement.requestFullscreen().catch(() => {});
}

const ACTS = {
  link: copyLink, png: savePng, svg: saveSvg, print: () => window.print(), table: tables, steps: editSteps, help,
  in: () => zoom(1.25), out: () => zoom(0.8), fit, full: fullScreen,
  next: () => present(state.step + 1), back: () => present(state.step - 1), leave,
  side() {
    const open = document.body.classList.contains("no-side");
    sideWanted = open;
    side(open);
    if (!state.view && !state.chosen) seeAll();
  },
};

function buttons() {
  document.addEventListener("click", function (event) {
    const one = event.target.closest("[data-do]");
    if (!event.target.closest("#more")) menu(false);
    if (one) ACTS[one.dataset.do]();
  });
  at("more").addEventListener("click", () => menu(at("menu").hidden));
  at("present").addEventListener("click", function () {
    if (steps.length) fullScreen();
    present(0);
  });
  at("language").addEventListener("click", function () {
    state.lang = state.lang === "zh" ? "en" : "zh";
    speak();
    refresh();
  });
  at("theme").addEventListener("click", function () {
    state.theme = state.theme === "dark" ? "light" : "dark";
    state.themed = true;
    wear();
    refresh();
  });
  document.addEventListener("keydown", pressed);
  window.addEventListener("beforeprint", printed);
  window.addEventListener("resize", function () {
    settle();
    if (state.step >= 0) look(steps[state.step]);
    else if (state.view) seeView(state.view);
    else if (!state.chosen) seeAll();
  });
  window.addEventListener("hashchange", function () {
    if (location.hash === own) return;
    own = location.hash;
    begin();
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function (event) {
    if (state.themed) return;
    state.theme = event.matches ? "dark" : "light";
    wear();
    refresh();
  });
}

function begin() { // as the link says
  readLink(location.hash);
  const { step, view } = state;
  state.step = -1;
  speak();
  wear();
  refresh();
  if (step >= 0 && steps.length) {
    present(step);
    return;
  }
  document.body.classList.toggle("no-side", !(sideWanted || state.chosen));
  settle();
  if (view) seeView(view);
  else if (state.chosen) seeChosen();
  else seeAll();
  state.view = view;
}

const stage = at("mynetwork");
at("zoom").before(stage.parentNode); // so that Tab goes through the page as it looks
stage.tabIndex = 0;
stage.setAttribute("role", "application");
stage.firstElementChild.removeAttribute("tabindex"); // one stop is enough
watch();
buttons();
recount();
sift();
remember();
begin();
