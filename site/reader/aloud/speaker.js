// @ts-check

/** What the one who listens is told. @typedef {'sentence' | 'stopped' | 'end' | 'failed'} Event stopped: not by this page */

/** What an utterance that was stopped fails with: no fault. */
const STOPPED = ['canceled', 'interrupted']

/**
 * How a text is spoken.
 *
 * @typedef {{voice: SpeechSynthesisVoice | undefined, rate: number}} Manner
 */

/**
 * Speaks one sentence after another. A pause takes back the sentence that is spoken,
 * which is spoken again then: the pause of the browsers themselves ends all on some
 * systems, and nothing goes on in a voice or at a speed that was chosen meanwhile.
 */
export class Speaker {
  #texts
  #manner
  #tell
  /** Browsers forget an utterance that nobody holds, and never say that it ended. @type {SpeechSynthesisUtterance | undefined} */
  #spoken
  at = 0

  /**
   * @param {string[]} texts
   * @param {() => Manner} manner
   * @param {(event: Event) => void} tell
   */
  constructor(texts, manner, tell) {
    this.#texts = texts
    this.#manner = manner
    this.#tell = tell
  }

  get speaking() {
    return !!this.#spoken
  }

  /** Goes on from a sentence. @param {number} [at] */
  speak(at = this.at) {
    this.pause()
    if (at >= this.#texts.length) return this.#tell('end')
    this.at = Math.max(0, at)
    const { voice, rate } = this.#manner()
    const spoken = new SpeechSynthesisUtterance(this.#texts[this.at])
    if (voice) Object.assign(spoken, { voice, lang: voice.lang })
    spoken.rate = rate
    spoken.onend = () => this.#spoken === spoken && this.speak(this.at + 1)
    spoken.onerror = ({ error }) => this.#spoken === spoken && this.#fail(error)
    this.#spoken = spoken
    this.#tell('sentence')
    speechSynthesis.resume() // another page may have left it paused
    speechSynthesis.speak(spoken)
  }

  pause() {
    this.#spoken = undefined
    speechSynthesis.cancel()
  }

  /** @param {string} error */
  #fail(error) {
    this.pause()
    this.#tell(STOPPED.includes(error) ? 'stopped' : 'failed')
  }
}
