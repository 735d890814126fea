// shacl-engine holds a graph against our shapes; the arguments are the node_modules folder that holds it, the folder of
// facts.nt and shapes.ttl, and "findings" where these are to be told. JSON out as from shapes.py.
const fs = require("node:fs");
const path = require("node:path");
const { createRequire } = require("node:module");
const { pathToFileURL } = require("node:url");
const [, , modules, folder, told] = process.argv;
const from = createRequire(path.join(path.resolve(modules), "any.js"));
const { Parser, Store, DataFactory } = from("n3");

async function main() {
  const { Validator } = await import(pathToFileURL(from.resolve("shacl-engine")));
  const read = (name, format) =>
    new Store(new Parser({ format }).parse(fs.readFileSync(path.join(folder, name), "utf8")));
  const begun = process.cpuUsage();
  const validator = new Validator(read("shapes.ttl", "text/turtle"), { factory: DataFactory });
  const report = await validator.validate({ dataset: read("facts.nt", "N-Triples") });
  const spent = process.cpuUsage(begun);
  const local = (term) => term.value.split("#").pop();
  const way = (steps) =>
    (steps || []).map((one) => (one.start === "object" ? "^" : "") + one.predicates.map((term) => term.value).join("|"));
  const findings = new Set();
  for (const one of report.results) {
    const node = one.focusNode.term.termType === "NamedNode" ? one.focusNode.term.value : "";
    findings.add(JSON.stringify([local(one.severity), node, way(one.path).join("/"), local(one.constraintComponent)]));
  }
  const found = { processor: (spent.user + spent.system) / 1e6, peak: process.resourceUsage().maxRSS / 1000, number: findings.size };
  if (told === "findings") found.findings = [...findings].map((one) => JSON.parse(one));
  console.log(JSON.stringify(found));
}

main();
