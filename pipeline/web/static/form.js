// The form of one fact: codes are chosen from lists, all else by selecting words, which the server reads.

import * as api from "./api.js";
import { button, make } from "./elements.js";
import { label, say, unread } from "./language.js";
import { groupOf } from "./marks.js";

const SEVERAL = new Set(["organisations"]);
const WHO = new Set(["organisations", "organisation", "programme", "subject"]);
const FIXED = new Set(["amount", "value"]);
let names = 0;

/** A form for the columns of a table. `element` is what is shown, `set` what has been changed, `take` gets selected words. */
export class Form {
  constructor({ text, fields, fact, save, cancel, redraw, pick }) {
    Object.assign(this, { text, fields, fact, redraw, pick });
    this.changes = new Map();
    this.reason = make("p", { className: "reason", aria: { role: "alert" } });
    const keys = Object.keys(fields).filter((key) => !FIXED.has(key));
    this.rows = make("div", { className: "rows" }, ...keys.map((key) => this.row(key)));
    this.element = make(
      "form",
      { className: "card form", on: { submit: (event) => (event.preventDefault(), save(this)) } },
      this.rows,
      this.reason,
      make("div", { className: "buttons" }, make("button", { className: "accept" }, say("save")), button(say("cancel"), cancel, { className: "quiet" })),
    );
  }

  get set() {
    return Object.fromEntries([...this.changes].map(([key, value]) => [key, this.plain(key, value)]));
  }

  plain(key, value) {
    if (this.fields[key].kind === "code") return value;
    const words = value.map(({ start, end, id }) => ({ start, end, ...(id ? { id } : {}) }));
    return SEVERAL.has(this.fields[key].kind) ? words : (words[0] ?? null);
  }

  refuse(reasons) {
    this.reason.textContent = reasons.length ? say("refused") + reasons.join(" · ") : "";
  }

  row(key) {
    const field = this.fields[key];
    const name = `field-${(names += 1)}`;
    const head = make(field.kind === "code" ? "label" : "span", { className: `g-${groupOf(key)}`, id: name }, label(field.label), field.needed ? " *" : "");
    const row = make("div", { className: "row", data: { key } }, head);
    if (field.kind === "code") {
      const choice = this.choice(key, name);
      head.htmlFor = choice.id;
      row.append(choice);
    } else {
      row.append(this.places(key, name));
    }
    return row;
  }

  choice(key, name) {
    const { codes } = this.fields[key];
    const now = this.fact?.fields.find((one) => one.key === key)?.code ?? "";
    const options = [["", "—"], ...codes.map((code) => [code.code, label(code)])];
    const select = make("select", { id: `${name}-choice`, on: { change: () => this.changes.set(key, select.value || null) } });
    select.append(...options.map(([value, text]) => make("option", { value, selected: value === now }, text)));
    return select;
  }

  places(key, name) {
    const before = this.fact?.fields.find((one) => one.key === key);
    const values = this.changes.get(key) ?? (before?.values?.length ? before.values : undefined);
    const chips = make("div", { className: "chips" });
    if (values) chips.append(...values.map((value, at) => this.chip(key, value, at)));
    else if (before && label(before.value)) chips.append(this.kept(key, label(before.value)));
    if (values && !values.length) chips.append(make("span", { className: "muted" }, say("nothing")));
    const pick = button(say("pick"), () => this.pick(this, key), { className: "pick" });
    pick.setAttribute("aria-describedby", name);
    return make("div", { className: "value" }, chips, pick);
  }

  kept(key, text) {
    const drop = button("×", () => this.change(key, []), { className: "drop", ariaLabel: `${say("remove")}: ${text}` });
    return make("span", { className: "chip" }, text, " ", drop);
  }

  chip(key, value, at) {
    const rest = (values) => values.filter((_, number) => number !== at);
    const drop = button("×", () => this.change(key, rest(this.now(key))), { className: "drop", ariaLabel: `${say("remove")}: ${value.words}` });
    const reads = value.refused ? make("span", { className: "refused" }, unread(this.fields[key].kind, value.refused)) : value.says !== value.words ? make("span", { className: "says-so" }, `→ ${value.says}`) : null;
    const chip = make("span", { className: `chip${value.refused ? " bad" : ""}` }, `„${value.words}“ `, reads, " ", drop);
    return value.fresh && WHO.has(this.fields[key].kind) ? make("span", { className: "who" }, chip, this.registerField(key, value)) : chip;
  }

  registerField(key, value) {
    const list = make("datalist", { id: `known-${(names += 1)}` });
    const found = new Map();
    let settled = false; // taking the field out of the page makes it change once more
    const mean = (id) => {
      if (settled) return;
      settled = true;
      this.means(key, value, id, input.value);
    };
    const input = make("input", {
      type: "search", placeholder: say("inRegister"), ariaLabel: say("inRegister"), value: value.id ? value.says : "", autocomplete: "off",
      on: {
        input: async () => {
          const chosen = found.get(input.value);
          if (chosen) return mean(chosen);
          const answer = await api.register(input.value);
          answer.found.forEach((one) => found.set(one.name, one.id));
          list.replaceChildren(...answer.found.map((one) => make("option", { value: one.name })));
          input.setCustomValidity("");
        },
        change: () => {
          const chosen = found.get(input.value);
          if (chosen) mean(chosen);
          else input.setCustomValidity(input.value ? say("unknownId") : "");
        },
      },
    });
    input.setAttribute("list", list.id);
    return make("span", { className: "register" }, input, list);
  }

  means(key, value, id, name) {
    Object.assign(value, { id, says: name, refused: undefined });
    this.change(key, this.now(key));
  }

  /** The words that a column of several values holds: those that were chosen, else those that are there. */
  now(key) {
    return this.changes.get(key) ?? this.fact?.fields.find((one) => one.key === key)?.values ?? [];
  }

  change(key, values) {
    this.changes.set(key, values);
    this.rows.querySelector(`[data-key="${key}"]`).replaceWith(this.row(key));
  }

  /** Takes selected words for a column, with what the server reads in them. */
  async take(key, words) {
    const { kind } = this.fields[key];
    const read = await api.act(this.text, "read", { kind: kind === "figure" ? "figure" : kind, start: words.start, end: words.end });
    const value = { ...words, says: read.says, refused: read.refused, fresh: true };
    const before = SEVERAL.has(kind) ? this.now(key) : [];
    this.change(key, [...before, value]);
    this.rows.querySelector(`[data-key="${key}"] .pick`)?.focus();
  }
}
