// @ts-check

/**
 * Sizes, speeds and times as people of a language write them.
 */
export class Figures {
  #lang

  /** @param {string} lang a tag; one that no browser knows is read as English */
  constructor(lang) {
    try {
      this.#lang = Intl.getCanonicalLocales(lang)
    } catch {
      this.#lang = ['en']
    }
  }

  /** @param {number} bytes */
  size(bytes) {
    return this.#amount(bytes, '')
  }

  /** @param {number} bytes a second */
  speed(bytes) {
    return this.#amount(bytes, '-per-second')
  }

  /** @param {number} seconds finite */
  time(seconds) {
    return seconds < 90 ? this.#write(Math.ceil(seconds), 'second', 'long') : this.#write(Math.ceil(seconds / 60), 'minute', 'long')
  }

  /**
   * @param {number} bytes
   * @param {string} per
   */
  #amount(bytes, per) {
    if (bytes < 1e6) return this.#write(Math.ceil(bytes / 1e3), 'kilobyte' + per)
    return bytes < 1e9 ? this.#write(bytes / 1e6, 'megabyte' + per) : this.#write(bytes / 1e9, 'gigabyte' + per)
  }

  /**
   * @param {number} n
   * @param {string} unit
   * @param {'short' | 'long'} [unitDisplay]
   */
  #write(n, unit, unitDisplay = 'short') {
    return new Intl.NumberFormat(this.#lang, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 }).format(n)
  }
}
