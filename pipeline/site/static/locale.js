/* Numbers and dates as German and English write them. */
"use strict";
(() => {
  const belegt = (globalThis.belegt ??= {});

  /** Writes numbers, and dates as precise as they are known, in words or in figures. */
  belegt.locale = (language) => {
    const tag = language === "de" ? "de-DE" : "en-GB";
    const numbers = new Intl.NumberFormat(tag, { maximumFractionDigits: 20 });
    const form = (options) => new Intl.DateTimeFormat(tag, { ...options, timeZone: "UTC" });
    const forms = [null, form({ year: "numeric" }), form({ year: "numeric", month: "long" }), form({ dateStyle: "long" })];
    const figures = [null, forms[1], form({ year: "numeric", month: "2-digit" }), form({ year: "numeric", month: "2-digit", day: "2-digit" })];
    const written = (value, those) => {
      const parts = value.split("-").length;
      const day = new Date(`${value}${"-01".repeat(3 - Math.min(parts, 3))}T00:00:00Z`);
      return !those[parts] || Number.isNaN(day.getTime()) ? value : those[parts].format(day);
    };
    return {
      number: (value) => numbers.format(value),
      date: (value) => written(value, forms),
      figures: (value) => written(value, figures),
    };
  };
})();
