/* The page of search: results by kind while one types, each with the words found in the sentence that holds them. */
"use strict";
(() => {
  const belegt = globalThis.belegt;
  const { element, filled } = belegt;
  const FIRST = 8; // results of a kind that are shown at first
  const MOST = 5000; // entries that are told apart by kind; more is not a question
  const app = document.getElementById("search");
  const part = (name) => app.querySelector(`[data-part="${name}"]`);
  const [wording, kinds] = [JSON.parse(app.dataset.words), JSON.parse(app.dataset.kinds)];
  const { language } = document.body.dataset;
  const locale = belegt.locale(language);
  let asked = 0;

  const say = (text) => {
    part("status").textContent = text;
  };

  async function show() {
    asked += 1;
    const question = asked;
    const text = part("words").value;
    const terms = [...new Set(text.split(/\s+/))].filter((one) => belegt.words(one).some((word) => word.length > 1));
    const words = belegt.words(text).filter((one) => one.length > 1);
    tellAddress(text.trim());
    if (!words.length) {
      part("results").replaceChildren();
      say(text.trim() ? wording.longer : "");
      return;
    }
    say(wording.searching);
    let groups;
    let count;
    try {
      const found = await belegt.search(terms);
      count = found.length;
      if (question !== asked) return;
      groups = await grouped(found.slice(0, MOST));
    } catch {
      say(wording.unreadable);
      return;
    }
    if (question !== asked) return;
    part("results").replaceChildren(...groups.map(([kind, entries]) => section(kind, entries, words, terms)));
    say(count === 0 ? filled(wording.none, { words: text.trim() }) : count === 1 ? wording.found_one : filled(wording.found, { count: locale.number(count) }));
  }

  async function grouped(found) {
    const groups = new Map(Object.keys(kinds).map((kind) => [kind, []]));
    for (const number of found) {
      const entry = await belegt.entry(number);
      groups.get(entry.table)?.push(entry);
    }
    return [...groups].filter(([, entries]) => entries.length);
  }

  function section(kind, entries, words, terms) {
    const list = element("ul", { class: "results" });
    const heading = element("h2", { id: `kind-${kind}` }, kinds[kind], " ", element("span", { class: "soft" }, locale.number(entries.length)));
    const more = element("button", { type: "button" });
    let drawn = 0;
    const draw = (count) => {
      const share = entries.slice(drawn, drawn + count).map((entry) => result(entry, words, terms));
      list.append(...share);
      if (drawn) share[0].querySelector("a")?.focus();
      drawn += share.length;
      more.hidden = drawn >= entries.length;
      more.textContent = filled(wording.more, { count: locale.number(entries.length - drawn) });
    };
    more.addEventListener("click", () => draw(50));
    draw(FIRST);
    return element("section", { "aria-labelledby": `kind-${kind}` }, heading, list, more);
  }

  function result(entry, words, terms) {
    const link = entry.place ? element("a", { href: entry.place }, ...marked(entry.title, words)) : element("span", {}, ...marked(entry.title, words));
    const names = entry.names.filter((name) => belegt.hits(name, words).length).slice(0, 4);
    const keys = entry.keys.filter((key) => terms.some((term) => belegt.isKey(key, term)));
    const beside = [...names.map((name) => marked(name, words)), ...keys.map((key) => [element("mark", {}, key)])];
    const best = entry.sentences.map((text) => [text, new Set(belegt.hits(text, words).map(([start, end]) => belegt.fold(text.slice(start, end)))).size]).sort((one, two) => two[1] - one[1])[0];
    return element(
      "li",
      {},
      link,
      ...(beside.length ? [element("p", { class: "soft small" }, ...beside.flatMap((parts, at) => [at ? " · " : "", ...parts]))] : []),
      ...(best?.[1] ? [element("blockquote", { lang: "de" }, element("p", {}, ...marked(excerpt(best[0], words), words)))] : []),
    );
  }

  /** What stands around the first hit of a long sentence. */
  function excerpt(text, words) {
    if (text.length <= 400) return text;
    const [start] = belegt.hits(text, words)[0];
    const from = start < 150 ? 0 : text.lastIndexOf(" ", start - 120) + 1;
    const end = text.indexOf(" ", from + 380);
    return (from ? "… " : "") + text.slice(from, end < 0 ? undefined : end) + (end < 0 ? "" : " …");
  }

  function marked(text, words) {
    const parts = [];
    const whole = text.normalize("NFC");
    let at = 0;
    for (const [start, end] of belegt.hits(whole, words)) {
      parts.push(whole.slice(at, start), element("mark", {}, whole.slice(start, end)));
      at = end;
    }
    return [...parts, whole.slice(at)];
  }

  function tellAddress(text) {
    const said = text ? `#${new URLSearchParams({ q: text })}` : "#";
    if (said !== (location.hash || "#")) history.replaceState(null, "", said);
    const other = document.querySelector("a.switch");
    other.href = other.href.replace(/#.*|$/, said);
  }

  const ofAddress = () => new URLSearchParams(location.hash.slice(1)).get("q") ?? "";
  let waiting = 0;
  part("words").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 150);
  });
  part("form").addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  addEventListener("hashchange", () => {
    part("words").value = ofAddress();
    show();
  });
  app.hidden = false;
  part("words").value = ofAddress();
  if (part("words").value) show();
})();
