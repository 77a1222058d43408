// @ts-check
import { el } from '../box/element.js'
import { readState, writeState } from './address.js'
import { figures } from './figures.js'
import { get } from './get.js'
import { hitItem, keyOf, move } from './hit.js'
import { Settings } from './settings.js'
import { Problem } from '../search/problem.js'

/** @typedef {{ title: string, languages: { lang: string, pages: number, resources: number }[], settings: import('./setting.js').Setting[] }} Overview */
/** @typedef {Awaited<ReturnType<typeof import('../carrel.js').open>>} Carrel */

/** Milliseconds without a change before it is searched. */
const QUIET = 120

/** Hits that are shown, and those of the site's own ranking that they are compared with. */
const SHOWN = 10
const COMPARED = 50

/** @param {string} id */
const part = id => /** @type {HTMLElement} */ (document.getElementById(id))

/** The page: a query, its hits with their sums, and the settings that move them. */
class Playground {
  #carrel
  #settings
  #query = /** @type {HTMLInputElement} */ (part('query'))
  #lang = /** @type {HTMLSelectElement} */ (part('lang'))
  #turn = new AbortController()
  #timer = 0
  /** Hits whose sum is open. @type {Set<string>} */
  #open = new Set()
  /** The answer without any change. @type {{ of: string, hits: Promise<Hit[]> } | undefined} */
  #before

  /**
   * @param {Overview} overview
   * @param {Carrel} carrel
   */
  constructor({ title, languages, settings }, carrel) {
    const { query, lang, ranking } = readState(location.search)
    const langs = languages.map(l => l.lang)
    this.#carrel = carrel
    this.#settings = new Settings(settings, ranking, () => this.#later())
    this.#query.value = query
    this.#lang.append(...languages.map(l => el('option', { value: l.lang }, `${l.lang} (${l.pages} pages)`)), el('option', { value: '*' }, 'all'))
    this.#lang.value = langs.includes(lang) || lang === '*' ? lang : langs[0]
    if (title) part('about').textContent = `Try the ranking of ${title}. Nothing here changes the pack.`
    part('settings').append(...this.#settings.nodes)
    part('figures').append(...figures(langs))
    part('form').onsubmit = e => { e.preventDefault(); this.#search() }
    this.#query.oninput = () => this.#later()
    this.#lang.onchange = () => this.#search()
    part('all').onclick = () => document.querySelectorAll('.hit details').forEach(d => d.setAttribute('open', ''))
    this.#search()
  }

  #later() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#search(), QUIET)
  }

  async #search() {
    clearTimeout(this.#timer)
    this.#turn.abort()
    const { signal } = this.#turn = new AbortController()
    const query = this.#query.value.trim(), lang = this.#lang.value, { ranking } = this.#settings
    history.replaceState(null, '', location.pathname + writeState({ query, lang, ranking }) + location.hash)
    if (!query) return this.#clear('Type a query.')
    try {
      const answer = await this.#carrel.search(query, { limit: SHOWN, explain: true, ranking, lang, signal })
      const before = Object.keys(ranking).length ? await this.#unchanged(query, lang) : answer.hits
      if (!signal.aborted) this.#show(answer, before)
    } catch (e) {
      if (signal.aborted) return
      this.#clear('')
      report(e)
    }
  }

  /**
   * The hits by the site's own settings, asked for once for a query.
   *
   * @param {string} query
   * @param {string} lang
   */
  #unchanged(query, lang) {
    const of = lang + ' ' + query
    if (this.#before?.of !== of) {
      const hits = this.#carrel.search(query, { limit: COMPARED, lang }).then(a => a.hits)
      this.#before = { of, hits }
      hits.catch(() => { this.#before = undefined })
    }
    return this.#before.hits
  }

  /** @param {string} text */
  #clear(text) {
    part('count').textContent = text
    part('hits').replaceChildren()
    part('gone').textContent = ''
    part('problem').textContent = ''
    part('all').hidden = true
  }

  /**
   * @param {Answer} answer
   * @param {Hit[]} before the same hits where nothing is changed
   */
  #show({ hits, total, ms, suggestion }, before) {
    const places = new Map(before.map((hit, i) => [keyOf(hit), i + 1]))
    const compared = before !== hits
    this.#clear(`${total} found in ${ms.toFixed(1)} ms.${suggestion ? ` Did you mean ${suggestion}?` : ''}`)
    part('hits').append(...hits.map((hit, i) => {
      const key = keyOf(hit)
      const moved = compared ? move(i + 1, places.get(key), COMPARED) : null
      return hitItem(hit, this.#carrel.link(hit.href ?? hit.url), moved, this.#open.has(key), open => this.#open[open ? 'add' : 'delete'](key))
    }))
    part('all').hidden = !hits[0]
    const here = new Set(hits.map(keyOf))
    const gone = before.slice(0, SHOWN).filter(hit => !here.has(keyOf(hit)))
    if (gone[0]) part('gone').textContent = `No longer among the first ${SHOWN}: ${gone.map(hit => `${hit.title} (was ${places.get(keyOf(hit))})`).join(', ')}`
  }
}

/** @param {any} e */
function report(e) {
  part('problem').textContent = e.message
}

/** Opens the pack by its own script, as any page of the site does. */
async function openPack() {
  const script = await import('../carrel.js').catch(() => {
    throw new Problem('engine', 'The pack lies without carrel.js: build it with a carrel that has the browser\'s files.')
  })
  return script.open({ lang: '*' })
}

async function start() {
  /** @type {Overview} */
  const overview = await get('playground.json')
  const carrel = await openPack()
  part('columns').hidden = part('figures').hidden = false
  new Playground(overview, carrel)
}

start().catch(report)
