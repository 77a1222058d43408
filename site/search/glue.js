// @ts-check

/**
 * What a Go program compiled for js/wasm asks of the page, so far as Carrel's
 * programs do. It follows Go's wasm_exec.js, which is twice as large for all
 * that it does besides. A worker runs one program.
 */
const decoder = new TextDecoder()

/** The upper half of a value that is a reference; its lowest bits tell of what. */
const REFERENCE = 0x7FF80000

/** @type {Record<string, number>} */
const KINDS = { object: 1, string: 2, symbol: 3, function: 4 }

/** Go's names for its own, so that it finds the call that it is to answer. */
const go = {
  /** @type {any} */
  _pendingEvent: null,

  /** @param {number} id of a function in Go */
  _makeFuncWrapper(id) {
    return (/** @type {any[]} */ ...args) => {
      const event = go._pendingEvent = { id, args, result: undefined }
      resume()
      return event.result
    }
  }
}

/** What Go refers to, by number. It knows the first few. @type {any[]} */
const values = [NaN, 0, null, true, false, globalThis, go]
const numbers = new Map(values.map((value, n) => [value, n]))
/** How often Go refers to each. */
const counts = values.map(() => Infinity)
/** @type {number[]} */
const free = []
const timers = new Set()

/** The end of what the program has written: when it stops, this says why. */
let told = ''

/** @type {any} */
let program
/** @type {DataView} */
let memory
let stop = () => {}
let ended = false

/** Goes on with the program, unless it has stopped. After a trap nobody may: it was left in the middle of a call. */
function resume() {
  let fault = ''
  try {
    if (!ended) program.resume()
  } catch (e) {
    fault = `: ${/** @type {Error} */ (e).message}`
    exit()
  }
  if (ended) throw new Error(told.trim() || 'the program stopped' + fault)
}

function exit() {
  ended = true
  stop()
}

/** @param {number} at */
const int = at => memory.getUint32(at, true) + memory.getInt32(at + 4, true) * 2 ** 32

/**
 * @param {number} at
 * @param {number} n
 */
const setInt = (at, n) => memory.setBigInt64(at, BigInt(Math.floor(n)), true)

/** @param {number} at of the address and the length */
const bytes = at => new Uint8Array(program.mem.buffer, int(at), int(at + 8))

/** @param {number} at */
const string = at => decoder.decode(bytes(at))

/** @param {number} at */
function load(at) {
  const f = memory.getFloat64(at, true)
  return isNaN(f) ? values[memory.getUint32(at, true)] : f || undefined
}

/** @param {number} at of the address and the length */
const list = at => Array.from({ length: int(at + 8) }, (_, i) => load(int(at) + 8 * i))

/**
 * @param {number} at
 * @param {any} value
 */
function store(at, value) {
  if (value === undefined || value && typeof value === 'number') return memory.setFloat64(at, value ?? 0, true)
  const n = numbers.get(value) ?? free.pop() ?? values.length
  numbers.set(values[n] = value, n)
  counts[n] = (counts[n] ?? 0) + 1
  memory.setUint32(at, n, true)
  memory.setUint32(at + 4, REFERENCE | (value === null ? 0 : KINDS[typeof value]), true)
}

/**
 * Leaves what a call gives, or throws. It may come back to Go, which may move
 * its stack.
 *
 * @param {number} at
 * @param {() => any} call
 */
function answer(at, call) {
  let result, well = 1
  try {
    result = call()
  } catch (e) {
    result = e
    well = 0
  }
  const sp = program.getsp()
  store(sp + at, result)
  memory.setUint8(sp + at + 8, well)
}

/**
 * By Go's names for them. Each gets the stack pointer: behind it, from byte 8
 * on, lie the arguments, and then the results.
 *
 * @type {Record<string, (sp: number) => void>}
 */
const imports = {
  'runtime.wasmExit': exit,
  'runtime.wasmWrite'(sp) {
    const text = decoder.decode(new Uint8Array(program.mem.buffer, int(sp + 16), memory.getInt32(sp + 24, true)))
    told = (told + text).slice(-200)
    console.log(text)
  },
  'runtime.resetMemoryDataView'() { memory = new DataView(program.mem.buffer) },
  'runtime.nanotime1': sp => setInt(sp + 8, performance.now() * 1e6),
  'runtime.walltime'(sp) {
    setInt(sp + 8, Date.now() / 1e3)
    memory.setInt32(sp + 16, Date.now() % 1e3 * 1e6, true)
  },
  'runtime.scheduleTimeoutEvent'(sp) {
    const id = setTimeout(() => {
      do resume(); while (timers.has(id)) // woken too early, Go sleeps on
    }, int(sp + 8))
    timers.add(id)
    memory.setInt32(sp + 16, id, true)
  },
  'runtime.clearTimeoutEvent'(sp) {
    const id = memory.getInt32(sp + 8, true)
    clearTimeout(id)
    timers.delete(id)
  },
  'runtime.getRandomData': sp => crypto.getRandomValues(bytes(sp + 8)),
  'syscall/js.finalizeRef'(sp) {
    const n = memory.getUint32(sp + 8, true)
    if (--counts[n]) return
    numbers.delete(values[n])
    values[n] = null
    free.push(n)
  },
  'syscall/js.stringVal': sp => store(sp + 24, string(sp + 8)),
  'syscall/js.valueGet'(sp) {
    const value = load(sp + 8)[string(sp + 16)]
    store(program.getsp() + 32, value)
  },
  'syscall/js.valueSet'(sp) { load(sp + 8)[string(sp + 16)] = load(sp + 32) },
  'syscall/js.valueIndex': sp => store(sp + 24, load(sp + 8)[int(sp + 16)]),
  'syscall/js.valueSetIndex'(sp) { load(sp + 8)[int(sp + 16)] = load(sp + 24) },
  'syscall/js.valueLength': sp => setInt(sp + 16, load(sp + 8).length),
  'syscall/js.valueCall': sp => answer(56, () => load(sp + 8)[string(sp + 16)](...list(sp + 32))),
  'syscall/js.valueInvoke': sp => answer(40, () => load(sp + 8)(...list(sp + 16))),
  'syscall/js.valueNew': sp => answer(40, () => new (load(sp + 8))(...list(sp + 16))),
  'syscall/js.valuePrepareString'(sp) {
    const text = new TextEncoder().encode(String(load(sp + 8)))
    store(sp + 16, text)
    setInt(sp + 24, text.length)
  },
  'syscall/js.valueLoadString': sp => bytes(sp + 16).set(load(sp + 8)),
  'syscall/js.copyBytesToGo': sp => copy(sp, bytes(sp + 8), load(sp + 32)),
  'syscall/js.copyBytesToJS': sp => copy(sp, load(sp + 8), bytes(sp + 16))
}

/**
 * @param {number} sp
 * @param {Uint8Array} to
 * @param {Uint8Array} from
 */
function copy(sp, to, from) {
  const part = from.subarray(0, to.length)
  to.set(part)
  setInt(sp + 40, part.length)
  memory.setUint8(sp + 48, 1)
}

/** @type {WebAssembly.Imports} */
export const importObject = { gojs: imports }

// Go's package syscall reads these before the program begins.
self.fs = { constants: { O_WRONLY: -1, O_RDWR: -1, O_CREAT: -1, O_TRUNC: -1, O_APPEND: -1, O_EXCL: -1 } }

/** Where Go looks for a command line, which there is none of. */
const ARGUMENTS = 4096

/**
 * Runs the program until it ends.
 *
 * @param {WebAssembly.Instance} instance
 */
export function run({ exports }) {
  program = exports
  imports['runtime.resetMemoryDataView'](0)
  return new Promise(resolve => {
    stop = () => resolve(undefined)
    program.run(0, ARGUMENTS)
  })
}
