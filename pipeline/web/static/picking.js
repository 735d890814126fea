// Selecting words: with the mouse as everywhere, with the keyboard word by word.

import { say } from "./language.js";
import { select, selected, wordRanges } from "./marks.js";

const words = document.getElementById("words");
const hint = document.getElementById("picking");
let wanted = null;
let ranges = [];
let first = 0;
let last = 0;

export const isPicking = () => wanted !== null;

/** Asks for words; `take` gets them as soon as some are selected. `near` is the offset where the keyboard begins. */
export function pick(name, near, take) {
  wanted = take;
  hint.textContent = say("picking") + name;
  hint.append(Object.assign(document.createElement("small"), { textContent: say("pickingKeys") }));
  hint.hidden = false;
  document.body.classList.add("picking");
  getSelection().removeAllRanges();
  begin(near);
  words.focus({ preventScroll: true });
}

export function stopPicking() {
  wanted = null;
  hint.hidden = true;
  document.body.classList.remove("picking");
}

function begin(near) {
  ranges = wordRanges();
  first = last = Math.max(0, ranges.findIndex(([start]) => start >= near));
}

/** Lets the keyboard select words in the text without asking for them. */
export function selectByKeyboard(near) {
  begin(near);
  show();
  words.focus({ preventScroll: true });
}

function show() {
  const [from, to] = first <= last ? [first, last] : [last, first];
  if (ranges.length) select(ranges[from][0], ranges[to][1]);
}

function taken() {
  const found = selected();
  if (!found || !wanted) return;
  const take = wanted;
  stopPicking();
  getSelection().removeAllRanges();
  take(found);
}

words.addEventListener("keydown", (event) => {
  const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 8, ArrowUp: -8 };
  if (event.key in steps) {
    event.preventDefault();
    if (!ranges.length) begin(0);
    last = Math.min(ranges.length - 1, Math.max(0, last + steps[event.key]));
    if (!event.shiftKey) first = last;
    show();
  } else if (event.key === "Enter" && wanted) {
    event.preventDefault();
    taken();
  }
});
document.addEventListener("pointerup", () => setTimeout(taken, 0));
