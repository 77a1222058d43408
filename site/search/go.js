// @ts-check
import { importObject, run } from './glue.js'
import { Problem } from './problem.js'

/**
 * Starts a Go program in this worker and waits until it says that it is ready.
 *
 * @param {string} wasm address of the program
 * @param {() => void} ended called when the program stops, which it never should
 */
export async function start(wasm, ended) {
  try {
    const ready = new Promise(resolve => { globalThis.carrelReady = () => resolve(true) })
    const { instance } = await instantiate(wasm)
    const stopped = run(instance).then(ended, ended).then(() => { throw new Error('the program stopped') })
    stopped.catch(() => {})
    await Promise.race([ready, stopped])
  } catch (e) {
    throw new Problem('engine', `${wasm.split('/').pop()} can't start: ${/** @type {Error} */ (e).message}`)
  }
}

/**
 * Compiles while the bytes arrive, which is also the way that lets a browser keep
 * the compiled code; where a host sends another type, the plain way. First answers come
 * before it where a host heeds that.
 *
 * @param {string} wasm
 */
function instantiate(wasm) {
  return WebAssembly.instantiateStreaming(fetch(wasm, { priority: 'low' }), importObject).catch(async e => {
    if (!(e instanceof TypeError)) throw e
    return WebAssembly.instantiate(await (await fetch(wasm)).arrayBuffer(), importObject)
  })
}
