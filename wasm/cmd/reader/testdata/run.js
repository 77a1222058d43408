// Runs reader.wasm in Node: node run.js wasm_exec.js reader.wasm calls.json
// prints what each call of render gives, and its milliseconds.
'use strict'
const fs = require('node:fs')
const [exec, wasm, calls] = process.argv.slice(2)
require(exec)

async function main () {
  const go = new Go()
  const ready = new Promise(resolve => { globalThis.carrelReady = resolve })
  const { instance } = await WebAssembly.instantiate(fs.readFileSync(wasm), go.importObject)
  const ended = go.run(instance).then(() => { throw new Error('the program ended') })
  await Promise.race([ready, ended])
  const results = JSON.parse(fs.readFileSync(calls, 'utf8')).map(args => {
    const start = performance.now()
    const html = globalThis.carrelReader.render(...args)
    return { html, ms: performance.now() - start }
  })
  fs.writeSync(1, JSON.stringify(results))
  process.exit(0)
}

main().catch(e => { console.error(e); process.exit(1) })
