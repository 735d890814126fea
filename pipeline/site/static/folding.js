/* Words as searching compares them: small letters, ä as ae, ß as ss, no accents. The index is folded alike (search_index.py). */
"use strict";
(() => {
  const belegt = (globalThis.belegt ??= {});
  const SPELLED = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d" };

  belegt.fold = (text) => {
    const small = text.toLowerCase();
    if (/^[\x00-\x7f]*$/.test(small)) return small;
    return small
      .normalize("NFC")
      .replace(/[äöüßæœøłđ]/g, (letter) => SPELLED[letter])
      .normalize("NFD")
      .replace(/\p{M}+/gu, "");
  };

  const SCALES = [["mio", "million", "millionen"], ["mrd", "milliarde", "milliarden"], ["tsd", "tausend"]];

  /** An identifier, address or figure as it is looked for, whole; digits without the points or commas between their groups. */
  belegt.keyOf = (text, prefixes) => {
    const bare = belegt.fold(text).replace(/^[^\p{L}\p{N}]+/u, "").replace(/^https?:\/\/(?:www\.)?|^www\./, "");
    const key = bare.replace(new RegExp(`^(?:${prefixes.join("|")})-`), "").replace(/[^\p{L}\p{N}]+$/u, "");
    return /^\d{1,3}(?:\.\d{3})+$|^\d{1,3}(?:,\d{3})+$/.test(key) ? key.replace(/[.,]/g, "") : key;
  };

  /** The words of a text, folded: runs of letters and digits. */
  belegt.words = (text) => belegt.fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

  /** Where a text has a word that begins with one of the folded beginnings: pairs of start and end. */
  belegt.hits = (text, beginnings) => {
    const found = [];
    for (const match of text.normalize("NFC").matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      const folded = belegt.fold(match[0]);
      const same = [folded, ...SCALES.filter((those) => those.includes(folded)).flat()];
      if (beginnings.some((one) => same.some((word) => word.startsWith(one)))) found.push([match.index, match.index + match[0].length]);
    }
    return found;
  };
})();
