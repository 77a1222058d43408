// @ts-check
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The files below a folder that a glob names, by their paths from there with
 * slashes, sorted. Hidden ones are left out.
 *
 * @param {string} folder
 * @param {string} glob
 * @returns {Promise<string[]>}
 */
export async function filesOf(folder, glob) {
  const wanted = pattern(glob)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter(e => e.isFile())
    .map(e => join(e.parentPath ?? e.path, e.name).slice(join(folder, '/').length).replaceAll('\\', '/'))
    .filter(file => wanted.test(file) && !/(^|\/)\./.test(file))
    .sort()
}

/**
 * A glob as an expression: "**" is any folders, "*" and "?" stay in one, {a,b} is
 * one of several, [a-z] a character.
 *
 * @param {string} glob
 * @returns {RegExp}
 */
export function pattern(glob) {
  const text = glob.replace(/^\.?\//, '').replace(/\*\*\/|\*\*|\*|\?|\[!?[^\]]+\]|\{[^{}]*\}|[\s\S]/g, part => {
    switch (part[0] + part.length) {
      case '*3': return '(?:.*/)?'
      case '*2': return '.*'
      case '*1': return '[^/]*'
      case '?1': return '[^/]'
    }
    if (part.length > 1 && part[0] === '[') return part.replace(/^\[!/, '[^').replaceAll('\\', '\\\\')
    if (part.length > 1) return '(?:' + part.slice(1, -1).split(',').map(one => pattern(one).source.slice(1, -1)).join('|') + ')'
    return part.replace(/[\\^$.|()[\]{}+/]/, '\\$&')
  })
  return new RegExp('^' + text + '$')
}
