/* The store of the query page, in a worker: a query that takes too long is ended by ending the worker. */
"use strict";
(() => {
  let store = null;

  const bytes = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    return new Uint8Array(await answer.arrayBuffer());
  };

  /** Reads the graph: from addresses, or from what the page hands over where it was opened from the disk. */
  async function open({ library, module, graph }) {
    if (library) importScripts(library);
    const [code, triples] = await Promise.all([module.address ? bytes(module.address) : module.bytes, graph.address ? bytes(graph.address) : graph.text]);
    oxigraph.initSync({ module: code });
    store = new oxigraph.Store();
    store.load(triples, { format: "application/n-triples", no_transaction: true });
    return { kind: "open", triples: store.size };
  }

  /** The answer in the form that the query asks for. */
  function ask({ query, form }) {
    const started = performance.now();
    if (form === "graph") {
      const turtle = store.query(query, { results_format: "text/turtle" });
      return { kind: "graph", turtle, took: performance.now() - started };
    }
    const text = store.query(query, { results_format: "json" });
    const { head, results, boolean } = JSON.parse(text);
    const took = performance.now() - started;
    if (typeof boolean === "boolean") return { kind: "boolean", boolean, text, took };
    return { kind: "rows", columns: head.vars, rows: results.bindings, text, took };
  }

  onmessage = async ({ data }) => {
    try {
      postMessage(data.kind === "open" ? await open(data) : ask(data));
    } catch (error) {
      postMessage({ kind: data.kind === "open" ? "unreadable" : "refused", said: String(error?.message ?? error) });
    }
  };
})();
