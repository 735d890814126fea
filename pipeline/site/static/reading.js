/* Numbers, dates and ranges as readers write them, in the language of the page and as the CSV files have them. */
"use strict";
(() => {
  const belegt = (globalThis.belegt ??= {});
  const SCALES = {
    de: [["tsd", 3], ["tausend", 3], ["mio", 6], ["million", 6], ["millionen", 6], ["mrd", 9], ["milliarde", 9], ["milliarden", 9], ["billion", 12], ["billionen", 12]],
    en: [["thousand", 3], ["m", 6], ["mn", 6], ["million", 6], ["millions", 6], ["bn", 9], ["billion", 9], ["billions", 9], ["trillion", 12], ["trillions", 12]],
  };
  const COMPARED = /^(<=|>=|≤|≥|<|>|=)\s*(.*)$/;
  const SPELLED = { "≤": "<=", "≥": ">=" };

  /** How a language is read: each function answers null where it does not understand. */
  belegt.reading = (language) => {
    const [group, point] = language === "de" ? [".", ","] : [",", "."];
    const grouped = new RegExp(`^-?\\d{1,3}(?:(?:\\${group}\\d{3})+|(?:\\s\\d{3})+)(?:\\${point}\\d+)?$`);
    const pointed = new RegExp(`^-?\\d+\\${point}\\d+$`);
    const scales = new Map(SCALES[language === "de" ? "de" : "en"]);
    const months = monthsOf(language);

    /** A number as the language writes it, with Mio. and its like, or with the point of the CSV files where it groups no digits. */
    const number = (text) => {
      const [, figure, scale] = /^(-?\d[\d.,\s]*?)\s*(\p{L}*)\.?$/u.exec(text.trim().replace("−", "-")) ?? [];
      const power = scale ? scales.get(scale.toLowerCase()) : 0;
      if (figure === undefined || power === undefined) return null;
      if (grouped.test(figure)) return Number(`${figure.replaceAll(group, "").replace(/\s/g, "").replace(point, ".")}e${power}`);
      if (pointed.test(figure)) return Number(`${figure.replace(point, ".")}e${power}`);
      return /^-?\d+(?:\.\d+)?$/.test(figure) ? Number(`${figure}e${power}`) : null;
    };

    /** A year, month or day as the tables spell it: 2025, 2025-03, 2025-03-15. */
    const date = (text) => {
      const said = text.trim();
      const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(said);
      if (iso) return dated(iso[1], iso[2], iso[3]);
      const figures = /^(?:(\d{1,2})[./]\s*)?(\d{1,2})[./]\s*(\d{4})$/.exec(said);
      if (figures) return dated(figures[3], figures[2], figures[1]);
      const worded = /^(?:(\d{1,2})\.?\s+)?(\p{L}{3,})\.?\s+(?:(\d{1,2}),?\s+)?(\d{4})$/u.exec(said);
      const month = worded ? months.findIndex((name) => name.startsWith(belegt.fold(worded[2]))) + 1 : 0;
      return month && !(worded[1] && worded[3]) ? dated(worded[4], String(month), worded[1] ?? worded[3]) : null;
    };

    /** A range such as `>5`, `<=März 2023` or `10..20`, its ends read by one of these; null where it is none, `ends` null where they are none. */
    const range = (text, read) => {
      const compared = COMPARED.exec(text);
      if (compared) {
        const end = read(compared[2]);
        return { sign: SPELLED[compared[1]] ?? compared[1], ends: end === null ? null : [end] };
      }
      const parts = /^(.*?)\s*\.\.\s*(.*)$/.exec(text);
      if (!parts) return null;
      const ends = [parts[1] ? read(parts[1]) : "", parts[2] ? read(parts[2]) : ""];
      return { sign: "..", ends: ends.includes(null) || (!parts[1] && !parts[2]) ? null : ends };
    };

    return { number, date, range };
  };

  function monthsOf(language) {
    const form = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" });
    return Array.from({ length: 12 }, (_, month) => belegt.fold(form.format(new Date(Date.UTC(2000, month, 1)))));
  }

  /** A day that there is; null for the 31st of February. */
  function dated(year, month, day) {
    const parts = [year, month, day].filter((part) => part !== undefined).map((part) => part.padStart(2, "0"));
    const [y, m = 1, d = 1] = parts.map(Number);
    const there = new Date(Date.UTC(y, m - 1, d));
    return there.getUTCFullYear() === y && there.getUTCMonth() === m - 1 && there.getUTCDate() === d ? parts.join("-") : null;
  }
})();
