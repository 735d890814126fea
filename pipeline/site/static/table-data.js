/* A table in memory: every column keeps each of its values once, so that 100,000 rows are filtered and sorted by small numbers. */
"use strict";
(() => {
  const belegt = (globalThis.belegt ??= {});
  const SLICE = 10; // milliseconds of work before the page may answer its reader
  const BLOCK = 2048;

  /** Lets the page answer whenever a slice of work is done. */
  class Pace {
    since = performance.now();

    async rest() {
      if (performance.now() - this.since < SLICE) return;
      await new Promise((done) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          channel.port1.close();
          done();
        };
        channel.port2.postMessage(0);
      });
      this.since = performance.now();
    }
  }

  class Column {
    constructor(declared, table, locale, reading) {
      Object.assign(this, declared);
      this.table = table;
      this.locale = locale;
      this.reading = reading;
      this.values = [];
      this.known = new Map();
      this.cells = new Int32Array(table.count);
      this.texts = [];
      this.folded = [];
      this.ranking = null;
      this.count = 0; // cells that are not empty
    }

    put(row, cell) {
      if (cell !== "") this.count += 1;
      let at = this.known.get(cell);
      if (at === undefined) {
        at = this.values.length;
        this.known.set(cell, at);
        this.values.push(cell);
      }
      this.cells[row] = at;
    }

    get numeric() {
      return this.type === "integer" || this.type === "decimal";
    }

    get ranged() {
      return this.numeric || this.type === "date";
    }

    get filled() {
      return this.count > 0;
    }

    /** A value in words. */
    text(at) {
      return (this.texts[at] ??= this.worded(this.values[at]));
    }

    worded(value) {
      if (value === "") return "";
      if (this.codes) return this.codes[value] ?? value;
      if (this.refers) return this.table.names[value]?.[0] ?? value;
      if (this.numeric && !Number.isNaN(Number(value))) return this.locale.number(value);
      return this.type === "date" ? this.locale.date(value) : value;
    }

    /** A value as it is searched: its words, and as the CSV file has it; a date in figures, too. */
    fold(at) {
      return (this.folded[at] ??= belegt.fold([...new Set([this.text(at), this.values[at], this.type === "date" ? this.locale.figures(this.values[at]) : ""])].join(" ")));
    }

    /** The rank of each value, found once, in slices. */
    ranks() {
      return (this.ranking ??= this.rank());
    }

    async rank() {
      const pace = new Pace();
      const keys = new Array(this.values.length);
      for (let at = 0; at < keys.length; at += 1) {
        const value = this.values[at];
        keys[at] = this.numeric ? Number(value) : this.type === "date" ? value : sortKey(this.text(at));
        if (at % 256 === 0) await pace.rest();
      }
      const order = await sorted(keys, pace);
      const ranks = new Int32Array(keys.length);
      let rank = 0;
      order.forEach((at, place) => {
        if (place && keys[order[place - 1]] !== keys[at]) rank += 1;
        ranks[at] = rank;
      });
      return { ranks, count: rank + 1, empty: this.known.get("") ?? -1 };
    }

    /** Folds all values in slices, so that the first search answers as fast as the next. */
    async prepare() {
      const pace = new Pace();
      for (let at = 0; at < this.values.length; at += 1) {
        this.fold(at);
        if (at % 256 === 0) await pace.rest();
      }
    }

    /** Which values a filter takes, as a byte for each, and the range that was read in it; null where it was not understood. */
    taken(wanted) {
      const found = this.test(wanted.trim());
      if (!found) return null;
      const taken = Uint8Array.from(this.values, (_, at) => (found.test(at) ? 1 : 0));
      return found.tried && !taken.includes(1) ? null : { taken, range: found.range };
    }

    test(wanted) {
      if (this.codes || this.type === "boolean") return { test: (at) => this.values[at] === wanted };
      const words = belegt.fold(wanted).split(/\s+/).filter(Boolean);
      const holds = (at) => words.every((word) => this.fold(at).includes(word));
      if (!this.ranged) return { test: holds };
      const read = this.numeric ? this.reading.number : this.reading.date;
      const range = this.reading.range(wanted, read);
      if (range) return range.ends && { test: within(range, (at) => this.read(at)), range };
      const one = read(wanted);
      if (one === null) return { test: holds, tried: true }; // a part of a number or date, if any cell has it
      if (this.numeric) return { test: (at) => this.values[at].includes(one), range: { sign: "", ends: [one] } };
      return { test: within({ sign: "=", ends: [one] }, (at) => this.read(at)), range: { sign: "=", ends: [one] } };
    }

    read(at) {
      const value = this.values[at];
      return value === "" ? null : this.numeric ? Number(value) : value;
    }
  }

  /** The test of a range of numbers or dates; empty cells lie in none. */
  function within({ sign, ends: [low, high] }, read) {
    const tests = {
      "<": (v) => v < low,
      ">": (v) => v > low && !begins(v, low),
      "<=": (v) => v <= low || begins(v, low),
      ">=": (v) => v >= low,
      "=": (v) => v === low || begins(v, low),
      "..": (v) => (low === "" || v >= low) && (high === "" || v <= high || begins(v, high)),
    };
    return (at) => read(at) !== null && tests[sign](read(at));
  }

  /** Whether a date lies in a month or year: 2023-06-30 is not after 2023-06. */
  const begins = (value, bound) => typeof value === "string" && value.startsWith(bound);

  /** Texts in the order of German dictionaries (DIN 5007-1): ä beside a, ß as ss, capitals beside small letters. */
  const sortKey = (text) => text.toLowerCase().replaceAll("ß", "ss").normalize("NFD").replace(/[^\p{L}\p{N}\s]+/gu, "");

  /** The places of keys in order: blocks are sorted and merged, with a rest between. */
  async function sorted(keys, pace) {
    const compare = (a, b) => (keys[a] < keys[b] ? -1 : keys[a] > keys[b] ? 1 : a - b);
    let from = Uint32Array.from(keys, (_, at) => at);
    for (let start = 0; start < from.length; start += BLOCK) {
      from.subarray(start, start + BLOCK).sort(compare);
      await pace.rest();
    }
    let into = new Uint32Array(from.length);
    for (let width = BLOCK; width < from.length; width *= 2) {
      for (let start = 0; start < from.length; start += 2 * width) {
        const middle = Math.min(start + width, from.length);
        const end = Math.min(start + 2 * width, from.length);
        let [left, right] = [start, middle];
        for (let at = start; at < end; at += 1) {
          const first = right >= end || (left < middle && compare(from[left], from[right]) <= 0);
          into[at] = first ? from[left++] : from[right++];
          if (at % BLOCK === 0) await pace.rest();
        }
      }
      [from, into] = [into, from];
    }
    return from;
  }

  class Table {
    constructor(declared, locale, reading) {
      Object.assign(this, declared);
      this.columns = declared.columns.map((column) => new Column(column, this, locale, reading));
      this.loaded = 0;
    }

    put(start, rows) {
      rows.forEach((row, at) => this.columns.forEach((column, place) => column.put(start + at, row[place])));
      this.loaded += rows.length;
    }

    column(name) {
      return this.columns.find((one) => one.name === name);
    }

    /** The rows that hold every word somewhere and pass every filter, sorted, empty cells last; and of the filters, what was read and what was not understood. */
    async view({ words, filters, sort, descending }) {
      const [tests, read, misread] = [[], [], []];
      for (const [name, wanted] of filters) {
        const column = this.column(name);
        if (!column || !wanted.trim()) continue;
        const found = column.taken(wanted);
        if (found) tests.push([[column, found.taken]]);
        else misread.push(column);
        if (found?.range) read.push([column, found.range]);
      }
      for (const word of belegt.fold(words).split(/\s+/).filter(Boolean)) {
        tests.push(this.columns.map((column) => {
          const taken = new Uint8Array(column.values.length);
          for (let at = 0; at < taken.length; at += 1) taken[at] = column.fold(at).includes(word) ? 1 : 0;
          return [column, taken];
        }));
      }
      const rows = [];
      for (let row = 0; row < this.count; row += 1) {
        if (tests.every((any) => any.some(([column, taken]) => taken[column.cells[row]]))) rows.push(row);
      }
      const column = this.column(sort);
      return { rows: column ? inOrder(rows, column, await column.ranks(), descending) : rows, read, misread };
    }

    cell(row, column) {
      return column.values[column.cells[row]];
    }
  }

  /** Rows by the ranks of a column, by counting: as fast for 100,000 rows as for ten. */
  function inOrder(rows, column, { ranks, count, empty }, descending) {
    const place = (row) => {
      const at = column.cells[row];
      if (at === empty) return count;
      return descending ? count - 1 - ranks[at] : ranks[at];
    };
    const starts = new Uint32Array(count + 2);
    for (const row of rows) starts[place(row) + 1] += 1;
    for (let at = 1; at < starts.length; at += 1) starts[at] += starts[at - 1];
    const into = new Array(rows.length);
    for (const row of rows) into[starts[place(row)]++] = row;
    return into;
  }

  belegt.Table = Table;
})();
