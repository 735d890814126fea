// The text with its facts marked, and the words that somebody selects in it. Offsets count code points, as the server's do.

const GROUPS = {
  amount: "figure", value: "figure",
  funder: "gives", recipient: "gets", proposer: "gives", subject: "gets", speaker: "gets", person: "gets", organisation: "gives",
  programme: "pot", part_of: "pot", purpose: "purpose",
  period: "time", date_label: "time",
};

export const groupOf = (key) => GROUPS[key] ?? "code";

const words = document.getElementById("words");
let characters = [];

export function showText(text) {
  characters = Array.from(text);
}

/** Draws the text anew: every fact by its own words, those of the focused one by what each of them says. */
export function drawText(facts, focused) {
  const paragraphs = [];
  let start = 0;
  for (let at = 0; at <= characters.length; at += 1) {
    if (at === characters.length || (characters[at] === "\n" && characters[at + 1] === "\n")) {
      if (at > start) paragraphs.push([start, at]);
      while (characters[at + 1] === "\n") at += 1;
      start = at + 1;
    }
  }
  words.replaceChildren(...paragraphs.map((range, number) => paragraph(range, number, facts, focused)));
}

function paragraph([start, end], number, facts, focused) {
  const element = document.createElement("p");
  if (number === 0 && end - start < 160) element.className = "headline";
  const here = facts.filter((fact) => fact.anchors.some(([from, to]) => from < end && to > start));
  const own = focused ? focused.fields.filter((field) => field.places.length) : [];
  const edges = new Set([start, end]);
  const cut = (at) => at > start && at < end && edges.add(at);
  here.forEach((fact) => fact.anchors.forEach((range) => range.forEach(cut)));
  own.forEach((field) => field.places.forEach((range) => range.forEach(cut)));
  focused?.sentence.forEach(cut);
  const sorted = [...edges].sort((one, other) => one - other);
  for (let at = 0; at + 1 < sorted.length; at += 1) {
    const next = stretch(sorted[at], sorted[at + 1], here, own, focused);
    const last = element.lastElementChild;
    if (last && last.className === next.className && last.dataset.fact === next.dataset.fact) last.firstChild.data += next.textContent;
    else element.append(next);
  }
  return element;
}

function stretch(from, to, facts, own, focused) {
  const element = document.createElement("span");
  element.textContent = characters.slice(from, to).join("");
  element.dataset.start = from;
  const covers = ([start, end]) => start <= from && to <= end;
  const on = facts.filter((fact) => fact.anchors.some(covers));
  if (on.length) {
    const nearest = on.includes(focused) ? focused : on.reduce((one, other) => (width(other) < width(one) ? other : one));
    element.classList.add("mark", `is-${nearest.verb ?? "open"}`);
    element.dataset.fact = nearest.id;
  }
  if (focused && covers(focused.sentence)) element.classList.add("sentence");
  const field = own.find((one) => one.places.some(covers));
  if (field) element.classList.add("says", `g-${field.places.some(isAnchorOf(focused)) ? "figure" : groupOf(field.key)}`);
  return element;
}

const isAnchorOf = (fact) => (range) => fact.anchors.some(([start, end]) => start === range[0] && end === range[1]);
const width = (fact) => fact.end - fact.start;

/** The offsets of what is selected in the text, without blanks at its ends; null where nothing is. */
export function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!words.contains(range.commonAncestorContainer)) return null;
  let start = offsetOf(range.startContainer, range.startOffset);
  let end = offsetOf(range.endContainer, range.endOffset);
  while (start < end && /\s/.test(characters[start])) start += 1;
  while (end > start && /\s/.test(characters[end - 1])) end -= 1;
  return end > start ? { start, end, words: characters.slice(start, end).join("") } : null;
}

function offsetOf(node, offset) {
  if (node.nodeType === Node.TEXT_NODE) {
    return Number(node.parentElement.dataset.start) + Array.from(node.data.slice(0, offset)).length;
  }
  const next = node.childNodes[offset] ?? null;
  const spans = [...words.querySelectorAll("[data-start]")];
  const after = spans.find((span) => (next ? span === next || next.contains(span) : node.compareDocumentPosition(span) & 4 && !node.contains(span)));
  return after ? Number(after.dataset.start) : characters.length;
}

export function select(start, end) {
  const [from, to] = [start, end].map(placeOf);
  getSelection().setBaseAndExtent(from.node, from.offset, to.node, to.offset);
  from.node.parentElement.scrollIntoView({ block: "nearest" });
}

function placeOf(at) {
  const spans = [...words.querySelectorAll("[data-start]")];
  const span = spans.findLast((one) => Number(one.dataset.start) <= at);
  const within = at - Number(span.dataset.start);
  return { node: span.firstChild, offset: Array.from(span.firstChild.data).slice(0, within).join("").length };
}

/** Words with their offsets, for who selects with the keyboard. */
export function wordRanges() {
  const ranges = [];
  const segmenter = new Intl.Segmenter("de", { granularity: "word" });
  let at = 0;
  for (const { segment, isWordLike } of segmenter.segment(characters.join(""))) {
    const length = Array.from(segment).length;
    if (isWordLike) ranges.push([at, at + length]);
    at += length;
  }
  return ranges;
}
