/* The page of queries: an editor, examples, the answer as table, picture and files. All of it happens in this browser. */
"use strict";
(() => {
  const belegt = globalThis.belegt;
  const { element, filled } = belegt;
  const SHARE = 200; // rows that are drawn at once
  const app = document.getElementById("query");
  const part = (name) => app.querySelector(`[data-part="${name}"]`);
  const read = (name) => JSON.parse(app.dataset[name]);
  const [wording, examples, prefixes, paged] = [read("words"), read("examples"), read("prefixes"), read("paged")];
  const { language, root } = document.body.dataset;
  const { base } = app.dataset;
  const locale = belegt.locale(language);
  const store = new belegt.Store(root);
  const seconds = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const field = part("text");
  let editor = null;
  let answer = null;
  let running = false;

  const say = (text) => {
    part("status").textContent = text;
  };

  function complain(text, original = "") {
    part("problem").replaceChildren(element("p", {}, element("strong", {}, text)), ...(original ? [element("p", {}, element("code", { lang: "en" }, original))] : []));
    part("problem").hidden = false;
    say("");
  }

  function write(text) {
    field.value = text;
    editor?.set(text);
  }

  async function run() {
    if (running) return;
    const query = field.value;
    const form = belegt.form(query);
    part("problem").hidden = true;
    part("answer").hidden = true;
    if (form === "" || form === "update" || form === "service") {
      complain(wording[form ? `no_${form}` : "no_form"]);
      return;
    }
    tellAddress(query);
    running = true;
    part("run").disabled = true;
    part("stop").disabled = false;
    const started = performance.now();
    say(store.worker ? wording.asking : wording.opening);
    const got = await store.ask(query, form, Number(part("limit").value), () => say(wording.asking));
    running = false;
    part("run").disabled = false;
    part("stop").disabled = true;
    app.dataset.took = Math.round(performance.now() - started);
    receive(got);
  }

  function receive(got) {
    answer = got;
    const took = seconds.format((got.took ?? 0) / 1000);
    if (got.kind === "rows") {
      drawRows();
      say(filled(got.rows.length === 1 ? wording.said_one : wording.said_rows, { count: locale.number(got.rows.length), took, triples: locale.number(store.triples) }));
    } else if (got.kind === "boolean") {
      showOnly("sentence");
      part("sentence").textContent = got.boolean ? wording.yes : wording.no;
      say(filled(wording.said, { took, triples: locale.number(store.triples) }));
    } else if (got.kind === "graph") {
      showOnly("turtle");
      part("turtle").textContent = got.turtle.length > 50_000 ? `${got.turtle.slice(0, 50_000)}\n…` : got.turtle || wording.nothing;
      say(filled(wording.said, { took, triples: locale.number(store.triples) }));
    } else if (got.kind === "late") {
      complain(filled(wording.late, { limit: part("limit").value }));
    } else if (got.kind === "stopped") {
      say(wording.stopped);
    } else if (got.kind === "refused") {
      const place = /(\d+):(\d+)/.exec(got.said);
      complain(place ? filled(wording.misspelled, { line: place[1], column: place[2] }) : wording.refused, got.said.length > 160 ? `${got.said.slice(0, 160)} …` : got.said);
      if (place) editor?.point(Number(place[1]), Number(place[2]));
    } else {
      complain(wording.unreadable, got.said);
    }
  }

  /** Shows a part of the answer, and the files that fit it. */
  function showOnly(...names) {
    for (const name of ["rows", "picture", "sentence", "turtle", "more"]) part(name).hidden = !names.includes(name);
    part("csv").hidden = answer.kind !== "rows";
    part("json").hidden = answer.kind === "graph";
    part("ttl").hidden = answer.kind !== "graph";
    part("answer").hidden = false;
  }

  function drawRows() {
    const { columns, rows } = answer;
    answer.drawn = 0;
    part("head").replaceChildren(element("tr", {}, ...columns.map((name) => element("th", { scope: "col" }, name))));
    part("body").replaceChildren();
    const chart = rows.length ? belegt.bars(columns, rows, word) : null;
    showOnly("rows", ...(chart ? ["picture"] : []));
    if (chart) {
      const name = filled(wording.chart_name, { label: chart.label ?? "#", value: chart.value });
      part("chart").replaceChildren(belegt.barChart(chart, { name, number: locale.number }));
      part("caption").textContent = name + (chart.all > chart.bars.length ? ` ${filled(wording.chart_cut, { count: locale.number(chart.bars.length), all: locale.number(chart.all) })}` : "");
    }
    drawMore();
  }

  function drawMore() {
    const { columns, rows, drawn } = answer;
    const share = rows.slice(drawn, drawn + SHARE);
    part("body").append(...share.map((row) => element("tr", {}, ...columns.map((name) => element("td", {}, ...shown(row[name]))))));
    answer.drawn = drawn + share.length;
    part("more").hidden = answer.drawn >= rows.length;
    part("more").textContent = filled(wording.more, { count: locale.number(rows.length - answer.drawn) });
  }

  /** A term in words: IRIs as prefixed names. */
  function word(term) {
    if (!term) return "";
    if (term.type !== "uri") return term.type === "bnode" ? `_:${term.value}` : term.value;
    const known = Object.entries(prefixes).find(([, space]) => term.value.startsWith(space));
    return known ? `${known[0]}:${term.value.slice(known[1].length)}` : term.value;
  }

  function shown(term) {
    if (!term) return [];
    if (term.type !== "uri" || !/^https?:/.test(term.value)) {
      return [term["xml:lang"] ? element("span", { lang: term["xml:lang"] }, term.value) : /#(integer|decimal)$/.test(term.datatype ?? "") ? locale.number(term.value) : word(term)];
    }
    const own = term.value.startsWith(`${base}id/`) ? term.value.slice(base.length) : "";
    const [, kind, key] = own.split("/");
    if (key && paged.includes(kind)) return [element("a", { href: `id/${kind}/${key}.html` }, `${kind}/${key}`)];
    return [element("a", { href: term.value, rel: "noopener" }, word(term))];
  }

  function tellAddress(query) {
    const said = new URLSearchParams({ query });
    history.replaceState(null, "", `#${said}`);
    const other = document.querySelector("a.switch");
    other.href = other.href.replace(/#.*|$/, `#${said}`);
  }

  const values = () => answer.rows.map((row) => answer.columns.map((name) => row[name]?.value ?? ""));
  part("csv").addEventListener("click", () => belegt.save("query.csv", "text/csv", belegt.csv([answer.columns, ...values()])));
  part("json").addEventListener("click", () => belegt.save("query.json", "application/sparql-results+json", answer.text));
  part("ttl").addEventListener("click", () => belegt.save("query.ttl", "text/turtle", answer.turtle));
  part("more").addEventListener("click", () => drawMore());
  part("stop").addEventListener("click", () => store.stop());
  part("form").addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  part("example").addEventListener("change", (event) => {
    const found = examples.find((one) => one.name === event.target.value);
    if (found) write(found.query);
  });
  addEventListener("hashchange", () => write(new URLSearchParams(location.hash.slice(1)).get("query") ?? field.value));

  app.hidden = false;
  field.value = new URLSearchParams(location.hash.slice(1)).get("query") ?? examples[0]?.query ?? field.value;
  if (globalThis.belegtEditor) {
    const place = part("editor");
    editor = belegtEditor.editor({
      parent: place,
      text: field.value,
      label: wording.query,
      changed: (text) => {
        field.value = text;
      },
      run,
    });
    place.hidden = false;
    part("plain").hidden = true;
  }
})();
