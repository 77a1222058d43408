// @ts-check
import { Problem } from '../search/problem.js'

/** Bytes of a block: a header takes one, and contents are filled up to whole ones. */
const BLOCK = 512

/** Most files of a tar. */
const MOST = 1e5

/**
 * The parts of a ustar with these files. Their contents stay where they are.
 *
 * @param {[name: string, body: Blob][]} files names of at most 100 bytes of ASCII
 * @returns {BlobPart[]}
 */
export function tar(files) {
  const parts = files.flatMap(([name, body]) => [header(name, body.size), body, new Uint8Array(padded(body.size) - body.size)])
  return [...parts, new Uint8Array(2 * BLOCK)]
}

/**
 * The files of a tar, one after another. One that is not whole, or that holds
 * anything but plain files, is refused.
 *
 * @param {Blob} file
 * @returns {AsyncGenerator<{name: string, body: Blob, end: number}>} end: bytes of the tar until there
 */
export async function* untar(file) {
  for (let at = 0, n = 0; ; n++) {
    const block = new Uint8Array(await file.slice(at, at + BLOCK).arrayBuffer())
    if (block.length < BLOCK) throw unfit(at ? 'it ends too early' : 'it is no library')
    if (block.every(byte => !byte)) return
    if (n === MOST) throw unfit('it holds too many files')
    const { name, size } = parse(block)
    const end = at + BLOCK + size
    if (end > file.size) throw unfit('it ends too early')
    yield { name, body: file.slice(at + BLOCK, end), end }
    at += BLOCK + padded(size)
  }
}

/**
 * The problem of a file that can't be imported.
 *
 * @param {string} reason
 */
export const unfit = reason => new Problem('library', `The file can’t be imported: ${reason}.`)

/** @param {number} size */
const padded = size => Math.ceil(size / BLOCK) * BLOCK

/**
 * @param {string} name
 * @param {number} size
 */
function header(name, size) {
  const block = new Uint8Array(BLOCK)
  /** @param {number} at @param {string} text */
  const put = (at, text) => block.set(new TextEncoder().encode(text), at)
  put(0, name)
  put(100, '0000644\x000000000\x000000000\x00' + octal(size, 11) + '\x0000000000000\x00        0')
  put(257, 'ustar\x0000')
  put(148, octal(sum(block), 6) + '\x00 ')
  return block
}

/** @param {Uint8Array} block */
function parse(block) {
  const name = text(block, 0, 100)
  const size = text(block, 124, 12).trim()
  const type = String.fromCharCode(block[156])
  if (text(block, 257, 5) !== 'ustar' || parseInt(text(block, 148, 8), 8) !== sum(block)) throw unfit('it is no library, or was altered')
  if (!/^[0\x00]$/.test(type) || block[345] || !/^[0-7]{1,12}$/.test(size) || !/^[\w.-]+(\/[\w.-]+)*$/.test(name)) throw unfit(`it holds “${name}”, which no library has`)
  return { name, size: parseInt(size, 8) }
}

/**
 * The sum of a header, with blanks in the place of the sum itself.
 *
 * @param {Uint8Array} block
 */
const sum = block => block.reduce((sum, byte, i) => sum + (i < 148 || i > 155 ? byte : 32), 0)

/**
 * @param {Uint8Array} block
 * @param {number} at
 * @param {number} length
 */
const text = (block, at, length) => new TextDecoder().decode(block.subarray(at, at + length)).replace(/\x00[^]*/, '')

/**
 * @param {number} n
 * @param {number} digits
 */
const octal = (n, digits) => n.toString(8).padStart(digits, '0')
