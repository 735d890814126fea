// The review of one publication: which text and fact are in focus, and what happens when somebody decides.

import * as api from "./api.js";
import { button, make } from "./elements.js";
import { drawFacts } from "./facts.js";
import { Form } from "./form.js";
import { label, progress, reason, say, switchLanguage, translate } from "./language.js";
import { drawText, selected, showText } from "./marks.js";
import { isPicking, pick, selectByKeyboard, stopPicking } from "./picking.js";

const at = (id) => document.getElementById(id);
const state = { publication: null, text: null, focused: null, form: null, onlyOpen: false };

function draw() {
  const { text, focused, publication } = state;
  const decided = text.facts.filter((fact) => fact.verb !== null).length;
  at("progress").textContent = progress(decided, text.facts.length);
  at("meter").style.inlineSize = `${text.facts.length ? (100 * decided) / text.facts.length : 100}%`;
  at("accept-rest").hidden = decided === text.facts.length;
  at("only-open").setAttribute("aria-pressed", state.onlyOpen);
  at("source").textContent = [text.publisher, text.published].filter(Boolean).join(" · ");
  document.title = `${text.title} – belegt`;
  drawNotices();
  drawText(text.facts, focused);
  const form = state.form?.fact ? state.form.element : null;
  drawFacts({ ...state, facts: text.facts, tables: publication.tables, form, actions });
  at("addition").replaceChildren(...(state.form && !state.form.fact ? [state.addition] : []));
}

function drawNotices() {
  const { text } = state;
  const notices = text.problems.map((problem) =>
    make(
      "div",
      { className: "notice" },
      make("p", {}, make("strong", {}, `${problem.code} `), reason(problem)),
      make("p", { className: "muted" }, problem.hint),
      problem.decision ? button(say("takeOut"), () => send("withdraw", { number: problem.decision })) : null,
    ),
  );
  if (text.changed) notices.push(make("div", { className: "notice" }, make("p", {}, say("changed")), button(say("lookAgain"), () => send("look-again"))));
  at("notices").replaceChildren(...notices);
}

function drawTexts() {
  const items = state.publication.texts.map((text) => {
    const known = text.total !== null;
    const done = known && text.decided >= text.total;
    const sign = text.changed ? "!" : done ? "✓" : text.decided ? "◐" : "○";
    const count = known ? `${Math.min(text.decided, text.total)} / ${text.total}` : text.decided ? `${text.decided}` : "";
    return make(
      "li",
      { className: done ? "done" : "" },
      make(
        "button",
        { type: "button", aria: { current: text.id === state.text?.id ? "page" : "false" }, on: { click: () => open(text.id) } },
        make("span", { className: "sign", aria: { hidden: "true" } }, sign),
        make("span", { className: "title" }, text.title),
        make("span", { className: "count" }, count),
      ),
    );
  });
  at("text-list").replaceChildren(...items);
}

function message(words) {
  at("message").textContent = words;
}

function focus(fact, { scroll = true } = {}) {
  state.focused = fact;
  state.form = null;
  stopPicking();
  draw();
  if (!fact || !scroll) return;
  document.querySelector(`#fact-list [data-id="${fact.id}"]`)?.scrollIntoView({ block: "nearest" });
  document.querySelector(`#words [data-fact="${fact.id}"]`)?.scrollIntoView({ block: matchMedia("(max-width: 40rem)").matches ? "nearest" : "center" });
}

function move(step) {
  const facts = state.text.facts.filter((fact) => !state.onlyOpen || fact.verb === null || fact === state.focused);
  const now = facts.indexOf(state.focused);
  const next = facts[Math.min(facts.length - 1, Math.max(0, now + step))];
  if (next) focus(next);
}

/** The open fact after the one at a place, else the first open one, else the one that is there. */
function nextOpen(number) {
  const { facts } = state.text;
  return facts.slice(number).find((fact) => fact.verb === null) ?? facts.find((fact) => fact.verb === null) ?? facts[number] ?? null;
}

function show(text, focused) {
  state.text = text;
  const entry = state.publication.texts.find((one) => one.id === text.id);
  Object.assign(entry, { decided: text.facts.filter((fact) => fact.verb).length, total: text.facts.length, changed: text.changed });
  showText(text.text);
  focus(focused(text.facts));
  drawTexts();
}

/** Sends a decision; what is refused is said where it was made, and nothing changes. */
async function send(action, asked = {}, { onwards = false, done = "saved" } = {}) {
  const number = Math.max(0, state.text.facts.indexOf(state.focused));
  const id = state.focused?.id;
  const answer = await api.act(state.text.id, action, asked);
  if (answer.refused) {
    const reasons = answer.refused.map(reason);
    if (answer.refused.some((one) => one.code === "R106")) await open(state.text.id);
    if (state.form) state.form.refuse(reasons);
    else message(say("refused") + reasons.join(" · "));
    return false;
  }
  const same = (facts) => facts.find((fact) => fact.id === id) ?? facts[number] ?? facts.at(-1) ?? null;
  show(answer, onwards ? () => null : same);
  if (onwards) focus(nextOpen(number));
  message(answer.facts.every((fact) => fact.verb) && answer.facts.length ? say("allDecided") : say(done));
  return true;
}

const about = (fact) => ({ table: fact.table, place: fact.place, of: fact.of });

const actions = {
  focus: (fact) => focus(fact === state.focused && !state.form ? null : fact),
  accept: () => (state.focused.verb ? move(1) : send("decide", { verb: "confirm", ...about(state.focused) }, { onwards: true })),
  reject: () => state.focused.verb !== "reject" && send("decide", { verb: "reject", ...about(state.focused) }, { onwards: true }),
  withdraw: () => state.focused.verb && send("withdraw", about(state.focused)),
  correct() {
    const fact = state.focused;
    const { fields } = state.publication.tables[fact.table];
    if (fact.verb === "reject" || !Object.keys(fields).length) return;
    const verb = fact.verb === "add" ? "add" : "correct";
    const save = (form) => (form.changes.size ? send("decide", { verb, ...about(fact), set: form.set }) : focus(fact));
    state.form = new Form({ text: state.text.id, fields, fact, save, cancel: () => focus(fact), pick: pickFor(fact.start) });
    draw();
    state.form.element.querySelector("select, button, input")?.focus();
  },
};

const pickFor = (near) => (form, key) =>
  pick(label(form.fields[key].label), near, (words) => form.take(key, words));

/** Opens the form for a fact that nobody found, on the words that are selected. */
function add() {
  const words = selected();
  if (!words) return message(say("selectFirst"));
  const { tables } = state.publication;
  const choice = make("select", { id: "add-as", on: { change: () => build() } });
  choice.append(...Object.entries(tables).map(([table, one]) => make("option", { value: table }, label(one.label))));
  choice.value = /(€|euro|franken)/i.test(words.words) ? "fundings" : /\d/.test(words.words) ? "observations" : "organisations";
  const save = (form) => {
    const missing = Object.entries(form.fields).find(([key, field]) => field.needed && !form.changes.get(key));
    if (missing) return form.refuse([`${label(missing[1].label)} ${say("missing")}`]);
    return send("decide", { verb: "add", table: choice.value, start: words.start, end: words.end, set: form.set });
  };
  const build = () => {
    const { fields } = tables[choice.value];
    state.form = new Form({ text: state.text.id, fields, fact: null, save, cancel: () => focus(state.focused), pick: pickFor(words.end) });
    state.addition = make(
      "div",
      { className: "fact focused new" },
      make("p", { className: "line" }, make("span", { className: "sign" }, "＋"), make("span", { className: "head" }, `„${words.words}“`)),
      make("p", { className: "as" }, make("label", { htmlFor: "add-as" }, say("addAs")), " ", choice),
      state.form.element,
    );
    draw();
    at("add-selection").hidden = true;
  };
  state.focused = null;
  build();
  state.addition.scrollIntoView({ block: "nearest" });
  choice.focus();
}

async function open(id) {
  toggleTexts(false);
  message("");
  const text = await api.text(id);
  show(text, (facts) => facts.find((fact) => fact.verb === null) ?? facts[0] ?? null);
  sessionStorage.setItem("belegt-text", id);
}

function toggleTexts(shown = at("texts").hidden) {
  at("texts").hidden = !shown;
  at("texts-button").setAttribute("aria-expanded", shown);
  if (shown) at("text-list").querySelector("[aria-current=page]")?.focus();
}

/** Counts the facts of the texts that nobody has opened yet, one after the other. */
async function count() {
  for (const entry of state.publication.texts.slice(0, 60)) {
    if (entry.total === null) {
      const text = await api.text(entry.id);
      Object.assign(entry, { total: text.facts.length, decided: text.facts.filter((fact) => fact.verb).length });
      drawTexts();
    }
  }
}

const keys = {
  j: () => move(1), k: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1),
  a: () => state.focused && actions.accept(), r: () => state.focused && actions.reject(), c: () => state.focused && actions.correct(),
  n: add, w: () => selectByKeyboard(state.focused?.start ?? 0), t: () => toggleTexts(), A: () => send("accept-rest"),
  u: () => (state.text.undo ? send("undo", {}, { done: "undone" }) : message(say("nothingToUndo"))),
  "?": () => at("help").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    if (isPicking()) stopPicking();
    else if (state.form) focus(state.focused);
    else if (!at("texts").hidden) toggleTexts(false);
    return;
  }
  const typing = event.target.closest("input, select, textarea, dialog");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || isPicking() || !state.text) return;
  if (event.key.startsWith("Arrow") && (event.target.id === "words" || state.form)) return;
  const act = keys[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});
document.addEventListener("selectionchange", () => {
  const found = !isPicking() && !state.form && selected();
  const shown = at("add-selection");
  shown.hidden = !found;
  if (!found) return;
  const box = getSelection().getRangeAt(0).getBoundingClientRect();
  shown.style.insetBlockStart = `${Math.max(8, box.bottom + 8)}px`;
  shown.style.insetInlineStart = `${Math.max(8, Math.min(box.left, innerWidth - shown.offsetWidth - 8))}px`;
});
at("words").addEventListener("click", (event) => {
  const id = event.target.dataset.fact;
  if (id && getSelection().isCollapsed && !state.form) focus(state.text.facts.find((fact) => fact.id === id), { scroll: false });
});
at("add-selection").addEventListener("pointerdown", (event) => event.preventDefault());
at("add-selection").addEventListener("click", add);
at("accept-rest").addEventListener("click", () => send("accept-rest"));
at("only-open").addEventListener("click", () => ((state.onlyOpen = !state.onlyOpen), draw()));
at("texts-button").addEventListener("click", () => toggleTexts());
at("help-button").addEventListener("click", () => at("help").showModal());
at("language").addEventListener("click", () => {
  switchLanguage();
  state.form = null;
  drawTexts();
  draw();
});
addEventListener("unhandledrejection", (event) => message(String(event.reason?.message ?? event.reason)));

translate();
state.publication = await api.publication();
const last = sessionStorage.getItem("belegt-text");
const texts = state.publication.texts;
drawTexts();
await open((texts.find((one) => one.id === last) ?? texts[0]).id);
count();
