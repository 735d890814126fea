// Reads a published file with a library of JavaScript and prints what it says.
//   node read.mjs turtle FILE | ntriples FILE | jsonld FILE | rdfxml FILE
//                                                               the graph, canonicalised (RDFC-1.0), as N-Quads
//   node read.mjs expand FILE | flatten FILE | compact FILE     JSON-LD after the algorithm of that name
//   node read.mjs csvw TABLE METADATA                           the graph of a table by its metadata, as N-Quads
// Nothing is fetched: the one context that metadata name lies beside this file.
import { createReadStream, readFileSync } from 'node:fs'
import jsonld from 'jsonld'
import * as canonize from 'rdf-canonize'
import { Parser, Store, Writer } from 'n3'
import CsvwParser from 'rdf-parser-csvw'
import { RdfXmlParser } from 'rdfxml-streaming-parser'

const [command, file, metadata] = process.argv.slice(2)
const CSVW = 'http://www.w3.org/ns/csvw'

async function documentLoader (url) {
  if (url !== CSVW) throw new Error(`nothing is fetched: ${url}`)
  const document = JSON.parse(readFileSync(new URL('csvw-context.json', import.meta.url), 'utf8'))
  return { contextUrl: null, documentUrl: url, document }
}

const json = (path) => JSON.parse(readFileSync(path, 'utf8'))
const parse = (path, format) => new Parser({ format }).parse(readFileSync(path, 'utf8'))
const canonical = (quads) => canonize.canonize(quads, { algorithm: 'RDFC-1.0' })

function write (quads) {
  return new Promise((resolve, reject) => {
    const writer = new Writer({ format: 'N-Quads' })
    writer.addQuads(quads)
    writer.end((error, text) => error ? reject(error) : resolve(text))
  })
}

async function csvw (table, described) {
  const text = await jsonld.toRDF(json(described), { format: 'application/n-quads', documentLoader, base: 'file:///' })
  const parser = new CsvwParser({ metadata: new Store(new Parser().parse(text)), baseIRI: 'file:///table.csv' })
  const quads = []
  for await (const quad of parser.import(createReadStream(table, 'utf8'))) quads.push(quad)
  return write(quads)
}

async function rdfxml (path) {
  const quads = []
  for await (const quad of createReadStream(path, 'utf8').pipe(new RdfXmlParser({ strict: true }))) quads.push(quad)
  return quads
}

const commands = {
  turtle: async () => canonical(parse(file, 'Turtle')),
  ntriples: async () => canonical(parse(file, 'N-Triples')),
  jsonld: async () => canonical(await jsonld.toRDF(json(file), { documentLoader })),
  rdfxml: async () => canonical(await rdfxml(file)),
  expand: async () => JSON.stringify(await jsonld.expand(json(file), { documentLoader })),
  flatten: async () => JSON.stringify(await jsonld.flatten(json(file), null, { documentLoader })),
  compact: async () => JSON.stringify(await jsonld.compact(await jsonld.expand(json(file)), json(file)['@context'], { documentLoader })),
  csvw: () => csvw(file, metadata)
}

process.stdout.write(await commands[command]())
