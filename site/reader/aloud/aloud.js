// @ts-check
import css from './aloud.css'
import { isShortcut } from '../../box/shortcut.js'
import { Controls } from './controls.js'
import { Follow } from './follow.js'
import { chooseManner, manner } from './manner.js'
import { Marker } from './marker.js'
import { sentences } from './sentences.js'
import { Speaker } from './speaker.js'
import { voicesFor } from './voices.js'
import { words } from './words.js'

const sheet = new CSSStyleSheet()
sheet.replaceSync(css)
document.adoptedStyleSheets.push(sheet)

/**
 * Reads an article aloud, from what is selected or stands at the window's top, to its end or
 * until it is stopped or left, and marks the sentence.
 */
export class Aloud {
  #reading
  #ended
  #words
  #voices
  #sentences
  #speaker
  #controls
  #marker
  #follow
  /** @type {Range | undefined} */
  #last
  #life = new AbortController()

  /**
   * @param {import('./button.js').Reading} reading
   * @param {(focused: boolean) => void} ended focused: its controls had the focus
   */
  constructor(reading, ended) {
    const { article, lang, signal } = this.#reading = reading
    this.#ended = ended
    this.#words = words(lang)
    this.#voices = voicesFor(lang)
    this.#sentences = sentences([...article.querySelectorAll('h1, .text')].filter(e => !e.parentElement?.closest('.text')), lang)
    this.#speaker = new Speaker(this.#sentences.map(s => s.text), () => manner(this.#voices, lang), event => this.#hear(event))
    this.#controls = new Controls(reading.words.listen, this.#words, { toggle: () => this.#toggle(), stop: () => this.stop(), go: step => this.#speaker.speak(this.#speaker.at + step), choose: choice => this.#choose(choice) })
    this.#marker = new Marker(this.#life.signal)
    this.#follow = new Follow(this.#life.signal)
    signal.addEventListener('abort', () => this.stop(), { signal: this.#life.signal })
    addEventListener('pagehide', () => this.stop(), { signal: this.#life.signal })
    document.addEventListener('keydown', e => this.#key(e), { signal: this.#life.signal })
  }

  start() {
    document.body.append(this.#controls.element)
    this.#controls.show(this.#voices, manner(this.#voices, this.#reading.lang))
    this.#controls.focus()
    this.#speaker.speak(this.#first())
  }

  stop() {
    if (this.#life.signal.aborted) return
    const focused = this.#controls.element.contains(document.activeElement)
    this.#life.abort()
    this.#speaker.pause()
    this.#controls.element.remove()
    this.#ended(focused)
  }

  /** The sentence with what is selected, or the first one in the window. */
  #first() {
    const selection = getSelection()
    const chosen = selection?.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : undefined
    const at = this.#sentences.findIndex(({ range }) => chosen && this.#reading.article.contains(chosen.startContainer)
      ? range.compareBoundaryPoints(Range.START_TO_END, chosen) > 0
      : range.getBoundingClientRect().bottom > 0)
    return Math.max(0, at)
  }

  #toggle() {
    if (this.#speaker.speaking) this.#speaker.pause()
    else this.#speaker.speak()
    this.#controls.speaking(this.#speaker.speaking)
  }

  /** @param {{rate?: number, voice?: string}} choice */
  #choose(choice) {
    chooseManner(this.#reading.lang, choice)
    this.#controls.show(this.#voices, manner(this.#voices, this.#reading.lang))
    if (this.#speaker.speaking) this.#speaker.speak()
  }

  /** @param {import('./speaker.js').Event} event */
  #hear(event) {
    if (event === 'stopped') return this.#controls.speaking(false)
    if (event === 'failed') this.#reading.told.say(this.#words.silent)
    if (event !== 'sentence') return this.stop()
    const { range } = this.#sentences[this.#speaker.at]
    this.#marker.mark(range)
    this.#follow.show(this.#last, range)
    this.#last = range
    this.#controls.speaking(true)
  }

  /** @param {KeyboardEvent} e */
  #key(e) {
    if (/** @type {Element} */ (e.target).closest?.('dialog, carrel-search, [popover]')) return
    if (isShortcut(e, ['escape'])) this.stop()
    else if (isShortcut(e, ['p'])) this.#toggle()
  }
}
