/* Files that the reader's own browser makes: CSV after RFC 4180, JSON, and their download. Nothing leaves the machine. */
"use strict";
(() => {
  const belegt = (globalThis.belegt ??= {});

  /** A cell of a CSV file; quoted where it has to be. */
  const cell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

  /** Rows of texts as CSV, the first one being the header. */
  belegt.csv = (rows) => rows.map((row) => row.map((one) => cell(String(one ?? ""))).join(",") + "\r\n").join("");

  /** Offers a text as a file. */
  belegt.save = (name, type, text) => {
    const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };

  /** Loads a script of this site; works from the disk, too, where fetch does not. */
  belegt.load = (address) =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => {
        script.remove();
        done();
      };
      script.onerror = () => {
        script.remove();
        failed(new Error(address));
      };
      document.head.append(script);
    });

  /** An element with attributes and children; texts are texts, never markup. */
  belegt.element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === true) made.setAttribute(key, "");
      else if (value !== false && value !== undefined && value !== null) made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  };

  /** A wording with its braces filled in. */
  belegt.filled = (wording, values) => wording.replace(/\{(\w+)\}/g, (_, key) => values[key]);
})();
