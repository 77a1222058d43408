// node drive.mjs GLUE MODULE CALLS: calls the program's functions, and prints as
// JSON what each gave or threw. GLUE is Carrel's glue.js.
import { readFileSync } from 'node:fs'

globalThis.self = globalThis
globalThis.back = n => probe.everything(n)
globalThis.fail = () => { throw new Error('of JavaScript') }
console.log = () => {}
const [glue, module, calls] = process.argv.slice(2)
const { importObject, run } = await import(glue)
const { instance } = await WebAssembly.instantiate(readFileSync(module), importObject)
await new Promise(resolve => {
  globalThis.ready = resolve
  run(instance)
})
const results = JSON.parse(calls).map(([name, ...args]) => {
  try {
    return { value: probe[name](...args) ?? null }
  } catch (e) {
    return { error: e.message }
  }
})
process.stdout.write(JSON.stringify({ results, memory: instance.exports.mem.buffer.byteLength }), () => process.exit(0))
