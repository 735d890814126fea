/* Asks the store in its worker: started at the first question, ended at the time limit or by the reader, then started again. */
"use strict";
(() => {
  const belegt = globalThis.belegt;
  const fromDisk = location.protocol === "file:";

  /** What the worker needs where it may fetch nothing: its code, the module and the graph, from scripts (query_page.py). */
  async function fetched(root) {
    for (const name of ["worker", "module", "graph"]) {
      if (!(name in (belegt.disk ?? {}))) await belegt.load(`${root}static/disk/${name}.js`);
    }
    const { worker, module, graph } = belegt.disk;
    const code = Uint8Array.from(atob(module), (sign) => sign.charCodeAt(0));
    return { address: URL.createObjectURL(new Blob([worker], { type: "text/javascript" })), opening: { module: { bytes: code }, graph: { text: graph } } };
  }

  /** What the worker needs from a web server. */
  const addressed = (root) => {
    const at = (path) => new URL(root + path, location.href).href;
    return {
      address: at("static/query-worker.js"),
      opening: { library: at("static/vendor/oxigraph.js"), module: { address: at("static/vendor/oxigraph.wasm") }, graph: { address: at("data/graph/facts.nt") } },
    };
  };

  belegt.disked = (name, value) => {
    (belegt.disk ??= {})[name] = value;
  };

  belegt.Store = class {
    constructor(root) {
      this.root = root;
      this.worker = null;
      this.end = null;
    }

    /** The worker's answer to a message; `{kind: "stopped"}` or `{kind: "late"}` where there is none. */
    told(message, seconds) {
      return new Promise((done) => {
        let clock = 0;
        const finish = (answer) => {
          clearTimeout(clock);
          this.end = null;
          if (["stopped", "late", "broken"].includes(answer.kind)) this.close();
          done(answer);
        };
        if (seconds) clock = setTimeout(() => finish({ kind: "late" }), seconds * 1000);
        this.end = () => finish({ kind: "stopped" });
        this.worker.onmessage = ({ data }) => finish(data);
        this.worker.onerror = (event) => {
          event.preventDefault();
          finish({ kind: "broken", said: event.message ?? "" });
        };
        this.worker.postMessage(message);
      });
    }

    /** Asks; the graph is read first where it is not yet there, which does not count for the time limit. */
    async ask(query, form, seconds, opened) {
      if (!this.worker) {
        let parts;
        try {
          parts = fromDisk ? await fetched(this.root) : addressed(this.root);
          this.worker = new Worker(parts.address);
        } catch (error) {
          return { kind: "unreadable", said: String(error.message) };
        }
        const answer = await this.told({ kind: "open", ...parts.opening });
        if (answer.kind !== "open") {
          this.close();
          return answer;
        }
        this.triples = answer.triples;
      }
      opened(this.triples);
      return this.told({ kind: "ask", query, form }, seconds);
    }

    stop() {
      this.end?.();
    }

    close() {
      this.worker?.terminate();
      this.worker = null;
    }
  };

  /** What a query asks for: "rows" (SELECT, ASK), "graph" (CONSTRUCT, DESCRIBE), "update", "service", or "" where it is none of them. */
  belegt.form = (query) => {
    const bare = query.replace(/<[^<>\s]*>|"""[^]*?"""|'''[^]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#[^\n\r]*/g, " ");
    const words = bare.replace(/[?$][\w]+|[\w-]*:[\w.-]*/g, " ").toUpperCase().match(/[A-Z]+/g) ?? [];
    if (words.includes("SERVICE")) return "service";
    const first = words.find((one) => ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"].includes(one));
    if (!first) return "";
    if (first === "SELECT" || first === "ASK") return "rows";
    return first === "CONSTRUCT" || first === "DESCRIBE" ? "graph" : "update";
  };
})();
