// @ts-check
// The interface for scripts, with the shapes of Pagefind's: what is added is handed
// to "carrel build jsonl:-" when the files are written.
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { filesOf } from './glob.js'
import { program, remedy } from './program.js'
import { address, custom, glance, words } from './record.js'
import { run } from './run.js'

/** @typedef {import('../npm/node.js').IndexOptions} IndexOptions */

/** Options of Pagefind's that change nothing here, and what does. @type {Record<string, string>} */
const elsewhere = {
  rootSelector: 'mark the content with data-carrel-body',
  excludeSelectors: 'mark what is to be left out with data-carrel-ignore',
  includeCharacters: 'words of code are found with their characters and without',
  lowercaseFilters: 'filters are compared without regard to case',
  writePlayground: '"carrel serve" shows the playground',
  verbose: 'what the command tells is in warnings',
  logfile: 'what the command tells is in warnings'
}

/** @param {IndexOptions} [options] */
export async function createIndex(options = {}) {
  for (const [name, instead] of Object.entries(elsewhere)) {
    if (/** @type {any} */ (options)[name]) console.warn(`carrel: the option ${name} is passed over: ${instead}`)
  }
  return { errors: [], index: new Index(options) }
}

/** Nothing runs between two calls, so there is nothing to end. */
export async function close() {
  return null
}

class Index {
  /** @type {IndexOptions} */
  #options
  /** @type {string[]} */
  #lines = []
  /** @type {string[]} */
  #folders = []

  /** @param {IndexOptions} options */
  constructor(options) {
    this.#options = options
  }

  /** @param {import('../npm/node.js').HTMLFile} file */
  async addHTMLFile({ sourcePath, url, content }) {
    if (!sourcePath && !url) return { errors: ['addHTMLFile: give a sourcePath or a url'] }
    const path = sourcePath && relative('.', sourcePath).replaceAll('\\', '/')
    if (path?.startsWith('../')) return { errors: [`addHTMLFile: ${sourcePath} lies outside ${resolve('.')}; name it from there`] }
    if (typeof content !== 'string') return { errors: ['addHTMLFile: content is no text'] }
    const { forceLanguage, keepIndexUrl } = this.#options
    const at = url || (keepIndexUrl ? address(path ?? '', true) : undefined)
    this.#add({ path, url: at, lang: forceLanguage, html: content })
    return { errors: [], file: { ...glance(content), url: at ?? address(path ?? '') } }
  }

  /** @param {import('../npm/node.js').CustomRecord} record */
  async addCustomRecord(record) {
    const missing = (/** @type {const} */ (['url', 'content', 'language'])).filter(key => typeof record[key] !== 'string')
    if (missing.length) return { errors: [`addCustomRecord: ${missing.join(' and ')} should be a text`] }
    const { forceLanguage } = this.#options
    this.#add(custom(forceLanguage ? { ...record, language: forceLanguage } : record))
    return { errors: [], file: { uniqueWords: words(record.content), url: record.url, meta: record.meta ?? {} } }
  }

  /**
   * A folder is read when the files are written; with a glob, a forced language or
   * addresses with index.html, now.
   *
   * @param {import('../npm/node.js').SiteDirectory} directory
   */
  async addDirectory({ path, glob }) {
    const { forceLanguage, keepIndexUrl } = this.#options
    try {
      const files = (await filesOf(path, glob ?? '**/*.{html,htm,xhtml}')).filter(file => !/^(carrel|pagefind)\//.test(file))
      if (!glob && !forceLanguage && !keepIndexUrl) this.#folders.push(path)
      else for (const file of files) await this.addHTMLFile({ sourcePath: file, content: await readFile(join(path, file), 'utf8') })
      return { errors: [], page_count: files.length }
    } catch (e) {
      return { errors: [`addDirectory: ${/** @type {Error} */ (e).message}`], page_count: 0 }
    }
  }

  /** @param {{outputPath?: string}} [options] */
  async writeFiles({ outputPath = join(this.#folders[0] ?? '.', 'carrel') } = {}) {
    if (basename(resolve(outputPath)) !== 'carrel') {
      return { errors: [`writeFiles: outputPath is ${outputPath}; the folder of a pack is called carrel`], warnings: [], outputPath }
    }
    return { ...await this.#build(dirname(resolve(outputPath))), outputPath }
  }

  async getFiles() {
    const dir = await mkdtemp(join(tmpdir(), 'carrel-'))
    try {
      const built = await this.#build(dir)
      return { ...built, files: built.errors.length ? [] : await contents(join(dir, 'carrel')) }
    } finally {
      await rm(dir, { recursive: true })
    }
  }

  async deleteIndex() {
    this.#lines = []
    this.#folders = []
    return null
  }

  /** @param {import('./record.js').Line} line */
  #add(line) {
    this.#lines.push(JSON.stringify(line))
  }

  /** @param {string} out */
  async #build(out) {
    const { command, config, previous, baseURL, strict } = this.#options
    const file = program(command) ?? 'carrel'
    const args = ['build', ...this.#folders.map(folder => 'html:' + folder), ...this.#lines.length ? ['jsonl:-'] : [], '--out', out, '--json']
    for (const [flag, value] of Object.entries({ '--config': config, '--previous': previous, '--base-url': baseURL })) {
      if (value) args.push(flag, value)
    }
    if (args[1] === '--out') return { errors: ['nothing was added'], warnings: [] }
    try {
      const { status, told } = await run(file, strict ? [...args, '--strict'] : args, this.#lines)
      const failed = told.filter(line => line.startsWith('carrel: ')).map(line => line.slice('carrel: '.length))
      const errors = status === 0 ? [] : failed.length ? failed : [`${file} build ended with status ${status}`]
      return { errors, warnings: told.filter(line => /^(warning|note): (?!--verbose)/.test(line)) }
    } catch (e) {
      return { errors: [`can't run ${file} (${/** @type {Error} */ (e).message}): ${remedy}, or by the option "command"`], warnings: [] }
    }
  }
}

/**
 * @param {string} folder
 * @returns {Promise<{path: string, content: Uint8Array}[]>}
 */
async function contents(folder) {
  const names = await readdir(folder, { recursive: true })
  const files = []
  for (const name of names.sort()) {
    const path = join(folder, name)
    if ((await stat(path)).isFile()) files.push({ path: name.replaceAll('\\', '/'), content: new Uint8Array(await readFile(path)) })
  }
  return files
}
