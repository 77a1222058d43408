// @ts-check
import './host.js'
import './wasm_exec.js' // Go's own, of the release that compiled the program
import { Problem } from './problem.js'

/**
 * Starts a Go program in this worker and waits until it says that it is ready.
 *
 * @param {string} wasm address of the program
 * @param {() => void} ended called when the program stops, which it never should
 */
export async function start(wasm, ended) {
  try {
    const go = new Go()
    const ready = new Promise(resolve => { globalThis.carrelReady = () => resolve(true) })
    const instance = await instantiate(await fetch(wasm), go.importObject)
    const stopped = go.run(instance).then(ended, ended).then(() => { throw new Error('the program stopped') })
    stopped.catch(() => {})
    await Promise.race([ready, stopped])
  } catch (e) {
    throw new Problem('engine', `${wasm.split('/').pop()} can't start: ${/** @type {Error} */ (e).message}`)
  }
}

/**
 * Compiles while the bytes arrive, which is also the way that lets a browser
 * keep the compiled code; a host that sends another type gets the plain way.
 *
 * @param {Response} response
 * @param {WebAssembly.Imports} imports
 * @returns {Promise<WebAssembly.Instance>}
 */
async function instantiate(response, imports) {
  if (!response.ok) throw new Error(`status ${response.status}`)
  const streams = /^application\/wasm\b/.test(response.headers.get('content-type') ?? '')
  const { instance } = streams
    ? await WebAssembly.instantiateStreaming(response, imports)
    : await WebAssembly.instantiate(await response.arrayBuffer(), imports)
  return instance
}
