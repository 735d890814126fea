/* Builds the third-party JavaScript of the site from the packages of package-lock.json: the same packages make the same bytes.

     npm ci --prefix docs/vendoring && npm run build --prefix docs/vendoring

   `node build.mjs FOLDER` writes elsewhere, for comparing. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const into = process.argv[2] ?? join(here, "..", "..", "pipeline", "site", "static", "vendor");
const modules = join(here, "node_modules");
mkdirSync(into, { recursive: true });

const common = { absWorkingDir: here, bundle: true, minify: true, format: "iife", target: "es2022", charset: "utf8", legalComments: "none", metafile: true };
const built = [
  await build({ ...common, entryPoints: ["editor.js"], globalName: "belegtEditor", outfile: join(into, "editor.js") }),
  await build({
    ...common,
    entryPoints: ["node_modules/oxigraph/web.js"],
    globalName: "oxigraph",
    define: { "import.meta.url": '""' },
    outfile: join(into, "oxigraph.js"),
  }),
];
copyFileSync(join(modules, "oxigraph", "web_bg.wasm"), join(into, "oxigraph.wasm"));

/* The notice names every package whose code is in the files, with its version and the text of its licence. */
const used = new Set();
for (const { metafile } of built) {
  for (const path of Object.keys(metafile.inputs)) {
    const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
    if (found) used.add(found[1]);
  }
}
const notices = [...used].sort().map((name) => {
  const folder = join(modules, name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const files = existsSync(folder) ? readdirSync(folder).filter((one) => /^licen[cs]e/i.test(one)).sort() : [];
  const texts = files.map((one) => readFileSync(join(folder, one), "utf8").trim());
  return [`${name} ${version} (${license})`, ...texts].join("\n\n");
});
writeFileSync(
  join(into, "NOTICE.txt"),
  `Third-party code in this folder, built by docs/vendoring/build.mjs. A package that brings no text of its licence is used under\nthe Apache License 2.0 that it names; the text of the latter is the LICENSE of belegt itself.\n\n${notices.join(`\n\n${"-".repeat(80)}\n\n`)}\n`,
);
