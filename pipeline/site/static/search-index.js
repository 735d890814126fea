/* The index of words: loads the files that a question needs, and answers with the entries that hold all its terms. */
"use strict";
(() => {
  const belegt = globalThis.belegt;
  const index = new Map(); // beginning → words
  const shares = new Map(); // number → entries
  let known = new Set();
  let share = 1;
  let prefixes = []; // of ids
  const LEAST = 4; // signs of a key whose beginning alone is looked for

  belegt.beginnings = (all, size, those) => {
    known = new Set(all);
    share = size;
    prefixes = those;
  };
  belegt.words_with = (beginning, words) => index.set(beginning, Object.entries(words));
  belegt.entries = (number, entries) => shares.set(number, entries);

  const beginningOf = (word) => (/^[a-z0-9]{2}/.test(word) ? word.slice(0, 2) : "_");

  /** The lists of all words that begin like one: names, sentences, keys. */
  async function lists(word) {
    const beginning = beginningOf(word);
    if (!known.has(beginning)) return [];
    if (!index.has(beginning)) await belegt.load(`search/words-${beginning}.js`);
    return index.get(beginning).filter(([one]) => one.startsWith(word));
  }

  /** Notes the weight of each entry of a list, whose numbers are written as steps; the highest one counts. */
  function note(found, steps, weight) {
    let entry = 0;
    for (const step of steps) {
      entry += step;
      found.set(entry, Math.max(found.get(entry) ?? 0, weight));
    }
  }

  /** Entry → weight of a word: names count more than sentences, whole words more than beginnings. */
  async function weighted(word) {
    const found = new Map();
    for (const [one, [names, sentences]] of await lists(word)) {
      note(found, names, one === word ? 8 : 4);
      note(found, sentences, one === word ? 2 : 1);
    }
    return found;
  }

  /** The keys that a term may be, and from which sign on the beginning is enough: itself, and the last part of an address such as that of Wikidata. */
  function keysOf(term) {
    const key = belegt.keyOf(term, prefixes);
    const last = belegt.keyOf(key.split("/").at(-1), prefixes);
    return [[key, LEAST], [last, Infinity]].filter(([one], at) => one.length > 1 && (!at || one !== key));
  }

  const weightOf = (key, [one, least]) => (key === one ? 16 : one.length >= least && key.startsWith(one) ? 4 : 0);

  /** Entry → weight of a key: an identifier, an address or a figure. */
  async function keyed(term) {
    const found = new Map();
    for (const one of keysOf(term)) {
      for (const [key, [, , entries]] of await lists(one[0])) if (entries && weightOf(key, one)) note(found, entries, weightOf(key, one));
    }
    return found;
  }

  /** Entry → weight of a term: all of its words are there, or it is a key. */
  async function held(term) {
    const words = belegt.words(term).filter((one) => one.length > 1);
    const [found, ...those] = await Promise.all([keyed(term), ...words.map(weighted)]);
    for (const [entry, weight] of all(those)) found.set(entry, Math.max(found.get(entry) ?? 0, weight));
    return found;
  }

  /** The entries that are in every map, with the sum of their weights. */
  function all(maps) {
    const [fewest, ...others] = [...maps].sort((one, two) => one.size - two.size);
    return [...(fewest ?? [])]
      .filter(([entry]) => others.every((map) => map.has(entry)))
      .map(([entry, weight]) => [entry, others.reduce((sum, map) => sum + map.get(entry), weight)]);
  }

  /** The entries that hold all terms, best first. */
  belegt.search = async (terms) => {
    if (!known.size) await belegt.load("search/index.js");
    return all(await Promise.all(terms.map(held))).sort((one, two) => two[1] - one[1] || one[0] - two[0]).map(([entry]) => entry);
  };

  /** Whether a key was looked for with a term. */
  belegt.isKey = (key, term) => keysOf(term).some((one) => weightOf(belegt.keyOf(key, prefixes), one));

  /** An entry: table, title, place, names, sentences, keys. */
  belegt.entry = async (number) => {
    const at = Math.floor(number / share);
    if (!shares.has(at)) await belegt.load(`search/entries-${at}.js`);
    const [table, title, place, names, sentences, keys] = shares.get(at)[number % share];
    return { table, title, place, names, sentences, keys };
  };
})();
