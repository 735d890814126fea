// The list of facts: one line each, the focused one with what it says and what can be done about it.

import { button, make } from "./elements.js";
import { label, say } from "./language.js";
import { groupOf } from "./marks.js";

const SIGNS = { open: "○", confirm: "✓", correct: "✎", reject: "✕", add: "＋" };
const STANDINGS = { open: "open", confirm: "confirm", correct: "correctDone", reject: "rejectDone", add: "addDone" };

/** Draws the list; `actions` are what the buttons of the focused fact do, `form` stands in its place where it is corrected. */
export function drawFacts({ facts, focused, tables, onlyOpen, form, actions }) {
  const shown = facts.filter((fact) => !onlyOpen || fact.verb === null || fact === focused);
  const list = document.getElementById("fact-list");
  list.replaceChildren(...shown.map((fact) => item(fact, fact === focused, tables, form, actions)));
  if (!facts.length) list.append(make("li", { className: "empty" }, say("none")));
}

function item(fact, isFocused, tables, form, actions) {
  const state = fact.verb ?? "open";
  const line = make(
    "button",
    { type: "button", className: "line", on: { click: () => actions.focus(fact) }, aria: { expanded: isFocused } },
    make("span", { className: "sign", title: say(STANDINGS[state]), aria: { hidden: "true" } }, SIGNS[state]),
    make("span", { className: "head" }, label(fact.head) || fact.place.words),
    make("span", { className: "kind" }, label(tables[fact.table].label)),
    make("span", { className: "hidden" }, `, ${say(STANDINGS[state])}`),
  );
  const body = isFocused ? (form ?? card(fact, tables, actions)) : null;
  return make("li", { className: `fact is-${state}${isFocused ? " focused" : ""}`, data: { id: fact.id, table: fact.table } }, line, body);
}

function card(fact, tables, actions) {
  const fields = tables[fact.table].fields;
  const said = fact.fields.filter((field) => label(field.value));
  const rows = said.flatMap((field) => [
    make("dt", {}, label(fields[field.key].label)),
    make("dd", { className: `g-${groupOf(field.key)}` }, label(field.value)),
  ]);
  const decided = fact.verb !== null;
  return make(
    "div",
    { className: "card" },
    make("dl", {}, ...rows),
    make(
      "div",
      { className: "buttons" },
      decided ? null : button(say("accept"), actions.accept, { key: "a", className: "accept" }),
      fact.verb === "reject" || !Object.keys(fields).length ? null : button(say("correct"), actions.correct, { key: "c" }),
      decided ? null : button(say("reject"), actions.reject, { key: "r", className: "reject" }),
      decided ? button(say("withdraw"), actions.withdraw, { className: "quiet" }) : null,
    ),
  );
}
