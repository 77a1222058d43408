// node answers.mjs GLUE MODULE PACK: asks search.wasm the queries of PACK, a JSON
// file, and prints as JSON the SHA-256 of each answer, and how much memory the
// program has after the first queries and in the end.
import { readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'

globalThis.self = globalThis
console.log = () => {}
const [glue, module, file] = process.argv.slice(2)
const { queries, options, segments } = JSON.parse(readFileSync(file, 'utf8'))
const { importObject, run } = await import(glue)
const { instance } = await WebAssembly.instantiate(readFileSync(module), importObject)
await new Promise(resolve => {
  globalThis.carrelReady = resolve
  run(instance)
})
const handles = segments.map(s => carrelSearch.segment(readFileSync(s.files[0]), s.lang, s.kind))
const memory = []
const answers = queries.map((query, n) => {
  if (n === queries.length >> 1) memory.push(instance.exports.mem.buffer.byteLength)
  for (;;) {
    const answer = carrelSearch.search(query, `handles=${handles}&${options}`)
    const need = JSON.parse(answer).need
    if (!need) return createHash('sha256').update(answer).digest('hex')
    for (const [segment, file] of need) carrelSearch.put(segment, file, readFileSync(segments[handles.indexOf(segment)].files[file]))
  }
})
memory.push(instance.exports.mem.buffer.byteLength)
process.stdout.write(JSON.stringify({ answers, memory }), () => process.exit(0))
