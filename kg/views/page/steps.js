// A talk through the picture: steps with captions, shown large, made here or by `kg view --steps`.
let steps = DETAILS.steps.slice();

function present(number) {
  if (!steps.length) {
    editSteps();
    return;
  }
  const first = state.step < 0;
  state.step = Math.max(0, Math.min(number, steps.length - 1));
  document.body.classList.add("presenting");
  at("stage").hidden = false;
  if (first) {
    side(false);
    settle();
  }
  showStep();
  at("stage").focus();
}

function showStep() {
  const step = steps[state.step];
  setFilters(JSON.stringify({ hidden: step.hide || [], years: step.years || null, undated: step.undated !== false,
    open: (step.open || []).map((id) => openOf(`0:${id}`)).filter(Boolean) }));
  bring();
  state.chosen = chosenBy(step);
  state.view = null;
  at("caption").textContent = captionOf(step);
  at("counter").textContent = say("stepOf", state.step + 1, steps.length);
  announce(`${at("counter").textContent} ${at("caption").textContent}`);
  refresh();
  side(step.panel === true);
  settle();
  look(step, 900);
}

function captionOf({ caption }) { // one language stands for both
  return words(caption) || caption.zh || caption.en;
}

function chosenBy(step) {
  const from = numberOf(step.select);
  if (from === undefined) return null;
  if (!step.to) return { nodes: [from] };
  const number = lineOf(JSON.stringify([step.select, step.to]));
  return number < 0 ? { nodes: [from] } : { edges: [number] };
}

function look(step, duration) {
  if (step.view) seeView(step.view, duration);
  else if (state.chosen && step.zoom !== "all") {
    see({ nodes: [...lit().nodes].filter((id) => left.nodes[id]), maxZoomLevel: 1.4 }, duration);
  } else seeAll(duration);
}

function leave() {
  if (state.step < 0) return;
  state.step = -1;
  document.body.classList.remove("presenting");
  at("stage").hidden = true;
  if (document.fullscreenElement) document.exitFullscreen();
  side(sideWanted || state.chosen !== null);
  refresh();
  settle();
  at("present").focus();
}

function stepNow() { // the state as a step, as `kg.views.steps` describes it
  const step = { caption: { zh: "", en: "" } };
  if (state.chosen && state.chosen.nodes) step.select = DETAILS.nodes[state.chosen.nodes[0]].id;
  if (state.chosen && state.chosen.edges) {
    const [from, to] = DETAILS.edges[state.chosen.edges[0]].ends;
    step.select = DETAILS.nodes[from].id;
    step.to = DETAILS.nodes[to].id;
  }
  if (state.hidden.size) step.hide = [...state.hidden].sort();
  if (state.years) step.years = state.years;
  if (!state.undated) step.undated = false;
  if (state.open.size) step.open = [...state.open.keys()];
  if (state.view) step.view = { x: Math.round(state.view.x), y: Math.round(state.view.y), width: Math.round(state.view.width) };
  return step;
}

function editSteps() {
  const list = element("ol", "", "steps");
  steps.forEach((step, number) => list.append(stepRow(step, number)));
  const none = element("p", "", "soft");
  none.textContent = steps.length ? say("stepsHelp") : say("noSteps");
  const acts = element("div", "", "acts");
  acts.append(button(say("addStep"), function () {
    steps.push(stepNow());
    editSteps();
    at("dialog").querySelector("li:last-child input").focus();
  }));
  if (steps.length) {
    acts.append(button(say("present"), function () {
      at("dialog").close();
      present(0);
    }), button(say("saveSteps"), () => download(fileName(".steps.json"), "application/json",
      JSON.stringify({ step: steps }, null, 2) + "\n")), button(say("savePage"), savePage));
  }
  dialog(say("steps").replace("…", ""), none, list, acts);
}

function stepRow(step, number) {
  const row = element("li");
  for (const [lang, key] of [["zh", "captionZh"], ["en", "captionEn"]]) {
    const input = element("input");
    input.value = step.caption[lang];
    input.placeholder = say(key);
    input.setAttribute("aria-label", `${number + 1} ${say(key)}`);
    input.lang = lang;
    input.addEventListener("input", function () { step.caption[lang] = input.value; });
    row.append(input);
  }
  const move = (by) => function () {
    steps.splice(number + by, 0, ...steps.splice(number, 1));
    editSteps();
  };
  const up = button(say("up"), move(-1));
  const down = button(say("down"), move(1));
  up.disabled = number === 0;
  down.disabled = number === steps.length - 1;
  row.append(up, down, button(say("drop"), function () {
    steps.splice(number, 1);
    editSteps();
  }));
  return row;
}

function savePage() { // this very file, with other steps in its data
  const copy = ORIGINAL.cloneNode(true);
  const data = JSON.parse(at("data").textContent);
  data.steps = steps;
  copy.querySelector("#data").textContent = "\n" + JSON.stringify(data).replace(/[<>&\u2028\u2029]/g,
    (char) => "\\u" + char.charCodeAt(0).toString(16).padStart(4, "0")) + "\n";
  download(fileName(".html"), "text/html", "<!DOCTYPE html>\n" + copy.outerHTML + "\n");
}
