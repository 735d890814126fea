/* The page of tables: choose, search, filter, sort, page, take away. What is seen is said in the address, so that it can be linked. */
"use strict";
(() => {
  const belegt = globalThis.belegt;
  const { element, filled } = belegt;
  const AT_FIRST = 8; // columns that are shown at first: those that are mostly filled and no mere wording, and the one that is sorted by
  const FIGURES = /^(?:amount|value)$/;
  const BESIDE = ["currency", "unit", "qualifier", "amount_min", "amount_max", "value_min", "value_max", "review"]; // a figure without its hedge and currency is another one
  const app = document.getElementById("tables");
  const wording = JSON.parse(app.dataset.words);
  const { language, root } = document.body.dataset;
  const locale = belegt.locale(language);
  const reading = belegt.reading(language);
  const part = (name) => app.querySelector(`[data-part="${name}"]`);
  const tables = new Map();
  let view = null; // what is seen: table, rows, state
  let asked = 0; // the number of the latest question; older answers are thrown away

  belegt.table = (declared) => tables.set(declared.name, new belegt.Table(declared, locale, reading));
  belegt.rows = (name, start, rows) => tables.get(name).put(start, rows);

  /** What the address says; a plain `?table=` as other pages link it is understood, too. */
  function stateOfAddress() {
    const said = new URLSearchParams(location.hash.slice(1));
    const sort = said.get("sort") ?? "";
    const names = [...part("table").options].map((one) => one.value);
    const wanted = said.get("table") ?? new URLSearchParams(location.search).get("table");
    return {
      table: names.includes(wanted) ? wanted : part("table").value,
      words: said.get("q") ?? "",
      filters: new Map([...said].filter(([key]) => key.startsWith("f.")).map(([key, value]) => [key.slice(2), value])),
      sort: sort.replace(/^-/, ""),
      descending: sort.startsWith("-"),
      columns: said.get("columns")?.split(",") ?? null,
      page: Math.max(1, Number.parseInt(said.get("page") ?? "1", 10) || 1),
      size: [25, 50, 100, 250].find((one) => String(one) === said.get("size")) ?? 50,
    };
  }

  function tellAddress(state) {
    const said = new URLSearchParams({ table: state.table });
    if (state.words) said.set("q", state.words);
    for (const [name, wanted] of state.filters) if (wanted) said.set(`f.${name}`, wanted);
    if (state.sort) said.set("sort", (state.descending ? "-" : "") + state.sort);
    if (state.columns) said.set("columns", state.columns.join(","));
    if (state.size !== 50) said.set("size", state.size);
    if (state.page > 1) said.set("page", state.page);
    if (`#${said}` !== location.hash) history.replaceState(null, "", `#${said}`);
    const other = document.querySelector("a.switch");
    other.href = other.href.replace(/#.*|$/, `#${said}`);
  }

  async function loaded(name) {
    if (!tables.has(name)) await belegt.load(`tables/${name}.js`);
    const table = tables.get(name);
    for (let number = 1; table.loaded < table.count && number <= table.parts; number += 1) {
      say(filled(wording.loading, { count: locale.number(table.loaded), all: locale.number(table.count) }));
      await belegt.load(`${root}tables/${name}-${number}.js`);
    }
    return table;
  }

  const say = (text) => {
    part("status").textContent = text;
  };

  /** Shows what a state wants; `afresh` where head and controls are to be drawn, too. */
  async function show(state, afresh = false) {
    asked += 1;
    const question = asked;
    let table;
    try {
      table = await loaded(state.table);
    } catch {
      say(wording.unreadable);
      return;
    }
    if (question !== asked) return;
    const columns = chosen(table, state);
    if (state.sort && !table.column(state.sort)?.ranking) say(wording.sorting);
    const { rows, read, misread } = await table.view(state);
    if (question !== asked) return;
    const pages = Math.max(1, Math.ceil(rows.length / state.size));
    state.page = Math.min(state.page, pages);
    view = { state, table, columns, rows, pages, misread };
    if (afresh || app.dataset.shown !== state.table) drawHead();
    drawBody();
    tellAddress(state);
    const counted = rows.length === 1 ? wording.rows_one : filled(rows.length === table.count ? wording.rows_all : wording.rows_some, {
      count: locale.number(rows.length), all: locale.number(table.count), page: locale.number(state.page), pages: locale.number(pages),
    });
    const missed = misread.map((column) => filled(column.numeric ? wording.misread_number : wording.misread_date, { column: column.label, wanted: state.filters.get(column.name) }));
    say([...missed, counted + (read.length ? ` (${read.map(told).join(", ")})` : "")].join(" "));
    if (afresh) for (const column of table.columns) await column.prepare();
  }

  /** A filter as it was read. */
  function told([column, { sign, ends }]) {
    const texts = ends.map((end) => (end === "" ? "" : column.numeric ? locale.number(end) : locale.date(end)));
    if (!sign) return filled(wording.holding, { column: column.label, figure: texts[0] });
    return `${column.label} ${sign === ".." ? texts.join(" … ").trim() : `${sign} ${texts[0]}`}`;
  }

  function chosen(table, state) {
    const wanted = state.columns?.map((name) => table.column(name)).filter(Boolean);
    if (wanted?.length) return wanted;
    const first = table.columns.filter((column) => column.count * 3 >= table.count && !column.name.endsWith("_label")).slice(0, AT_FIRST);
    const beside = first.some((column) => FIGURES.test(column.name)) ? BESIDE : [];
    return table.columns.filter((column) => first.includes(column) || (beside.includes(column.name) && column.filled) || column.name === state.sort || state.filters.get(column.name));
  }

  function drawHead() {
    const { state, table, columns } = view;
    app.dataset.shown = state.table;
    part("table").value = state.table;
    part("words").value = state.words;
    part("size").value = state.size;
    part("caption").textContent = table.title;
    part("head").replaceChildren(
      element("tr", {}, ...columns.map((column) => element("th", { scope: "col", "data-column": column.name, class: column.numeric && "number" }, sorter(column)))),
      element("tr", { class: "filters" }, ...columns.map((column) => element("td", {}, filter(column)))),
    );
    part("columns").replaceChildren(...table.columns.map((column) => {
      const box = element("input", { type: "checkbox", value: column.name, checked: columns.includes(column) });
      box.addEventListener("change", () => chooseColumns());
      return element("label", {}, box, " ", column.label, column.filled ? "" : ` (${wording.column_empty})`);
    }));
    part("help").replaceChildren(...table.columns.flatMap((column) => [
      element("dt", {}, column.label, " ", element("code", {}, column.name)),
      element("dd", {}, column.about, " ", element("span", { class: "soft" }, column.origin)),
    ]));
  }

  function sorter(column) {
    const button = element("button", { type: "button", class: "sorter", title: column.about }, column.label, element("span", { "aria-hidden": "true" }));
    button.addEventListener("click", () => {
      const { state } = view;
      const again = state.sort === column.name;
      show({ ...state, sort: again && state.descending ? "" : column.name, descending: again && !state.descending, page: 1 });
    });
    return button;
  }

  function filter(column) {
    const name = filled(wording.filter_of, { column: column.label });
    const wanted = view.state.filters.get(column.name) ?? "";
    let field;
    if (column.codes) {
      const those = column.values.filter(Boolean).map((value) => [column.codes[value] ?? value, value]);
      those.sort(([one], [two]) => one.localeCompare(two, language));
      field = element("select", { "aria-label": name }, element("option", { value: "" }, wording.any), ...those.map(([label, value]) => element("option", { value }, label)));
      field.value = wanted;
    } else {
      const hint = column.numeric ? wording.range : column.ranged ? wording.range_date : wording.contains;
      field = element("input", { type: "search", "aria-label": name, placeholder: hint, value: wanted, autocomplete: "off", "data-filter": column.name });
    }
    field.addEventListener("input", later(() => {
      const filters = new Map(view.state.filters).set(column.name, field.value);
      show({ ...view.state, filters, page: 1 });
    }));
    return field;
  }

  function drawBody() {
    const { state, table, columns, rows, pages, misread } = view;
    for (const field of part("head").querySelectorAll("[data-filter]")) {
      if (misread.some((column) => column.name === field.dataset.filter)) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
    for (const head of part("head").querySelectorAll("th")) {
      const sorted = head.dataset.column === state.sort;
      if (sorted) head.setAttribute("aria-sort", state.descending ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
      head.querySelector("span").textContent = sorted ? (state.descending ? " ▼" : " ▲") : "";
    }
    const start = (state.page - 1) * state.size;
    part("body").replaceChildren(...rows.slice(start, start + state.size).map((row) =>
      element("tr", {}, ...columns.map((column) => element("td", { class: column.numeric && "number" }, ...shown(table, row, column)))),
    ));
    part("where").textContent = filled(wording.page_of, { page: locale.number(state.page), pages: locale.number(pages) });
    for (const [name, off] of [["first", state.page === 1], ["before", state.page === 1], ["next", state.page === pages], ["last", state.page === pages]]) {
      part(name).disabled = off;
    }
  }

  function shown(table, row, column) {
    const at = column.cells[row];
    const [value, text] = [column.values[at], column.text(at)];
    if (!value) return [];
    const place = column.name === "id" ? table.names[value]?.[1] ?? (table.paged && `id/${table.kind}/${value}.html`) : column.refers && table.names[value]?.[1];
    if (place) return [element("a", { href: place }, text)];
    if (column.type === "url") return [element("a", { href: value, rel: "noopener" }, value)];
    return [column.type === "quote" || column.language ? element("span", { lang: column.language || "de" }, text) : text];
  }

  function chooseColumns() {
    const names = [...part("columns").querySelectorAll("input:checked")].map((box) => box.value);
    if (names.length) show({ ...view.state, columns: names }, true);
  }

  /** Waits until the reader pauses. */
  function later(work) {
    let waiting = 0;
    return () => {
      clearTimeout(waiting);
      waiting = setTimeout(work, 60);
    };
  }

  const turn = (page) => {
    show({ ...view.state, page });
    part("scroll").scrollTop = 0;
  };

  /** Whether a column is read as words where its cells are codes and keys: both are taken away. */
  const worded = (column) => (column.codes && column.type !== "boolean") || column.refers;
  /** The names of what is taken away: each column as it is published, and behind codes and keys a column with their words. */
  const names = () => view.columns.flatMap((one) => (worded(one) ? [one.name, `${one.name}_label`] : [one.name]));
  /** The cells of what is filtered and sorted. */
  const taken = () => view.rows.map((row) => view.columns.flatMap((column) => {
    const cell = view.table.cell(row, column);
    return worded(column) ? [cell, cell === "" ? "" : column.text(column.cells[row])] : [cell];
  }));

  part("csv").addEventListener("click", () => {
    belegt.save(`${view.state.table}.csv`, "text/csv", belegt.csv([names(), ...taken()]));
  });
  part("json").addEventListener("click", () => {
    const kinds = view.columns.flatMap((one) => (worded(one) ? [one, {}] : [one]));
    const records = taken().map((cells) => Object.fromEntries(cells.map((cell, at) => [names()[at], cell === "" ? null : typed(cell, kinds[at])])));
    belegt.save(`${view.state.table}.json`, "application/json", JSON.stringify(records, null, 1) + "\n");
  });
  /** A cell as JSON has it: a number only where no digit is lost. */
  const typed = (cell, column) => {
    if (column.type === "boolean") return cell === "true";
    return column.numeric && String(Number(cell)) === cell ? Number(cell) : cell;
  };
  part("table").addEventListener("change", (event) => show({ ...stateOfAddress(), table: event.target.value, words: "", filters: new Map(), sort: "", columns: null, page: 1 }, true));
  part("words").addEventListener("input", later(() => show({ ...view.state, words: part("words").value, page: 1 })));
  part("size").addEventListener("change", (event) => show({ ...view.state, size: Number(event.target.value), page: 1 }));
  part("reset").addEventListener("click", () => show({ ...view.state, words: "", filters: new Map(), sort: "", columns: null, page: 1 }, true));
  part("first").addEventListener("click", () => turn(1));
  part("before").addEventListener("click", () => turn(view.state.page - 1));
  part("next").addEventListener("click", () => turn(view.state.page + 1));
  part("last").addEventListener("click", () => turn(view.pages));
  part("form").addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => show(stateOfAddress(), true));
  app.hidden = false;
  show(stateOfAddress(), true);
})();
