/* The answer of a query as bars: a label and a number for each row, drawn as SVG. */
"use strict";
(() => {
  const belegt = globalThis.belegt;
  const SVG = "http://www.w3.org/2000/svg";
  const MOST = 40;
  const [WIDTH, LABEL, LINE] = [760, 260, 28];
  const NUMBERS = /#(?:integer|decimal|double|float|int|long|nonNegativeInteger|positiveInteger)$/;

  const draw = (name, attributes, ...children) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  /** The bars of an answer: the first column of words, the last one of numbers. Null where no column holds numbers. */
  belegt.bars = (columns, rows, word) => {
    const number = (row, column) => (NUMBERS.test(row[column]?.datatype ?? "") ? Number(row[column].value) : Number.NaN);
    const numeric = columns.filter((column) => rows.some((row) => Number.isFinite(number(row, column))));
    const value = numeric.at(-1);
    if (!value) return null;
    const label = columns.find((column) => !numeric.includes(column));
    const bars = rows.map((row, at) => ({ label: label ? word(row[label]) : String(at + 1), value: number(row, value) })).filter((bar) => Number.isFinite(bar.value));
    return { label, value, bars: bars.slice(0, MOST), all: bars.length };
  };

  belegt.barChart = ({ bars }, { name, number }) => {
    const [least, most] = [Math.min(0, ...bars.map((bar) => bar.value)), Math.max(0, ...bars.map((bar) => bar.value))];
    const scale = (value) => LABEL + ((value - least) / (most - least || 1)) * (WIDTH - LABEL - 150);
    const zero = scale(0);
    const height = bars.length * LINE + 8;
    const chart = draw("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": name });
    bars.forEach((bar, at) => {
      const end = scale(bar.value);
      const middle = at * LINE + LINE / 2 + 4;
      const short = bar.label.length > 34 ? `${bar.label.slice(0, 33)}…` : bar.label;
      chart.append(
        draw("text", { x: LABEL - 10, y: middle + 4.5, "text-anchor": "end", class: "bar-label" }, draw("title", {}, bar.label), short),
        draw("rect", { x: Math.min(zero, end), y: middle - 9, width: Math.max(1, Math.abs(end - zero)), height: 18, class: "bar" }),
        draw("text", { x: Math.max(zero, end) + 8, y: middle + 4.5, class: "bar-value" }, number(bar.value)),
      );
    });
    return chart;
  };
})();
