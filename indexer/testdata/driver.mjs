// Runs search.wasm under Node for the tests: node driver.mjs wasm_exec.js search.wasm
// Standard input has one request a line, as a JSON array:
//   ["segment", core]          core and bytes in base64
//   ["put", segment, file, bytes]
//   ["search", query, options]
// Standard output has one answer a line, as a JSON value.
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { createRequire } from 'node:module'

const [exec, module] = process.argv.slice(2)
createRequire(import.meta.url)(exec)
const go = new globalThis.Go()
const ready = new Promise(resolve => { globalThis.carrelReady = resolve })
const { instance } = await WebAssembly.instantiate(await readFile(module), go.importObject)
go.run(instance)
await ready

const bytes = text => new Uint8Array(Buffer.from(text, 'base64'))
const engine = globalThis.carrelSearch
const methods = {
  segment: core => engine.segment(bytes(core)),
  put: (segment, file, data) => engine.put(segment, file, bytes(data)) ?? null,
  search: (query, options) => engine.search(query, options),
}
for await (const line of createInterface({ input: process.stdin })) {
  const [method, ...args] = JSON.parse(line)
  process.stdout.write(JSON.stringify(methods[method](...args)) + '\n')
}
process.exit(0)
