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

  /** The words of a text, folded: runs of letters and digits. */
  belegt.words = (text) => belegt.fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

  /** Where a text has a word that begins with one of the folded beginnings: pairs of start and end. */
  belegt.hits = (text, beginnings) => {
    const found = [];
    for (const match of text.normalize("NFC").matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      const folded = belegt.fold(match[0]);
      if (beginnings.some((one) => folded.startsWith(one))) found.push([match.index, match.index + match[0].length]);
    }
    return found;
  };
})();
