// @ts-check
import { loadFile, packName } from '../search/pack.js'
import { Problem } from '../search/problem.js'
import { serve } from '../search/serve.js'
import { start } from '../search/go.js'

/** @type {Promise<void>} */
let running

/**
 * The worker that knows which files it takes to search a language and to read
 * the pages under a folder.
 */
serve({
  /** @param {{program: string}} args */
  init({ program }) {
    return running = start(program, () => {})
  },

  /**
   * @param {{base: string, languages: Language[], prefix: string}} args
   * @returns {Promise<string[]>} names of files, those of languages with such pages alone
   */
  async files({ base, languages, prefix }) {
    await running
    const lists = await Promise.all(languages.map(language => filesUnder(base, language, prefix)))
    return lists.flat()
  }
})

/**
 * @param {string} base
 * @param {Language} language
 * @param {string} prefix
 */
async function filesUnder(base, { lang, segments, first, list }, prefix) {
  const names = [first, list].flatMap(file => file ? [packName(file)] : [])
  let any = false
  for (const { kind, files } of segments) {
    const segment = globalThis.carrelSearch?.segment(await loadFile(base, files[0]), lang, kind)
    if (typeof segment !== 'number') throw new Problem('file', `${packName(files[0])}: ${segment}`)
    const found = kind === 'head' ? { files: files.keys() } : await ask(base, files, segment, prefix)
    any ||= Boolean(found.holds)
    for (const n of found.files) names.push(packName(files[n]))
  }
  return any ? names : []
}

/**
 * Asks about one segment, and once more with the file that it wants to look into.
 *
 * @param {string} base
 * @param {PackFile[]} files
 * @param {number} segment
 * @param {string} prefix
 * @returns {Promise<{files: Iterable<number>, holds?: boolean}>}
 */
async function ask(base, files, segment, prefix) {
  const engine = /** @type {SearchEngine} */ (globalThis.carrelSearch)
  let answer = JSON.parse(engine.files(segment, prefix))
  for (const [, n] of answer.need ?? []) engine.put(segment, n, await loadFile(base, files[n]))
  if (answer.need) answer = JSON.parse(engine.files(segment, prefix))
  if (!answer.files) throw new Problem('file', answer.error?.message ?? 'the files of a section can’t be told')
  return answer
}
