/* The index of words: loads the files that a question needs, and answers with the entries that hold all its words. */
"use strict";
(() => {
  const belegt = globalThis.belegt;
  const index = new Map(); // beginning → words
  const shares = new Map(); // number → entries
  let known = new Set();
  let share = 1;

  belegt.beginnings = (all, size) => {
    known = new Set(all);
    share = size;
  };
  belegt.words_with = (beginning, words) => index.set(beginning, Object.entries(words));
  belegt.entries = (number, entries) => shares.set(number, entries);

  const beginningOf = (word) => (/^[a-z0-9]{2}/.test(word) ? word.slice(0, 2) : "_");

  /** Entry → weight of a word: names count more than sentences, whole words more than beginnings. */
  async function weighted(word) {
    const beginning = beginningOf(word);
    const found = new Map();
    if (!known.has(beginning)) return found;
    if (!index.has(beginning)) await belegt.load(`search/words-${beginning}.js`);
    for (const [one, lists] of index.get(beginning)) {
      if (!one.startsWith(word)) continue;
      lists.forEach((steps, light) => {
        const weight = (light ? 1 : 4) * (one === word ? 2 : 1);
        let entry = 0;
        for (const step of steps) {
          entry += step;
          found.set(entry, Math.max(found.get(entry) ?? 0, weight));
        }
      });
    }
    return found;
  }

  /** The entries that hold all words, best first. */
  belegt.search = async (words) => {
    if (!known.size) await belegt.load("search/index.js");
    const lists = await Promise.all(words.map(weighted));
    if (!lists.length) return [];
    const [fewest, ...others] = lists.sort((one, two) => one.size - two.size);
    const all = [];
    for (const [entry, weight] of fewest) {
      if (others.every((list) => list.has(entry))) all.push([entry, others.reduce((sum, list) => sum + list.get(entry), weight)]);
    }
    return all.sort((one, two) => two[1] - one[1] || one[0] - two[0]).map(([entry]) => entry);
  };

  /** An entry: table, title, place, names, sentences. */
  belegt.entry = async (number) => {
    const at = Math.floor(number / share);
    if (!shares.has(at)) await belegt.load(`search/entries-${at}.js`);
    const [table, title, place, names, sentences] = shares.get(at)[number % share];
    return { table, title, place, names, sentences };
  };
})();
