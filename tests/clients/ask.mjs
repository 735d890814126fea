// Asks a SPARQL endpoint with Comunica and prints what it says as JSON.
//   node ask.mjs ENDPOINT QUERY
import { QueryEngine } from '@comunica/query-sparql'

const [endpoint, query] = process.argv.slice(2)
const result = await new QueryEngine().query(query, { sources: [{ type: 'sparql', value: endpoint }] })

if (result.resultType === 'boolean') {
  console.log(JSON.stringify(await result.execute()))
} else {
  const items = await (await result.execute()).toArray()
  const plain = (item) => result.resultType === 'quads'
    ? [item.subject.value, item.predicate.value, item.object.value]
    : Object.fromEntries([...item].map(([variable, term]) => [variable.value, term.value]))
  console.log(JSON.stringify(items.map(plain)))
}
process.exit(0)
