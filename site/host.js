// @ts-check

let line = ''

/**
 * All that Carrel's programs use of the file system that Go expects: the
 * constants that it reads, and a way to say why a program stopped.
 * wasm_exec.js would bring the whole of one, every function of which fails.
 */
self.fs = {
  constants: { O_WRONLY: -1, O_RDWR: -1, O_CREAT: -1, O_TRUNC: -1, O_APPEND: -1, O_EXCL: -1 },
  writeSync(_, text) {
    const lines = (line + new TextDecoder().decode(text)).split('\n')
    line = lines.pop() ?? ''
    lines.forEach(l => console.log(l))
  }
}
