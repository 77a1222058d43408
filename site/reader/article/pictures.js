// @ts-check
import { el } from '../../box/element.js'
import { choose, look } from '../look.js'

/** Hosts that are named; more are as good as told. */
const NAMED = 5

/**
 * Whether the pictures of an article that lie elsewhere may be loaded, and the
 * offer to load them. Nothing is asked of their hosts before.
 */
export class Pictures {
  /** @type {Set<string>} */
  #hosts = new Set()

  /**
   * @param {URL} url
   * @returns {boolean}
   */
  allows({ host }) {
    this.#hosts.add(host)
    return look().pictures === 'everywhere'
  }

  /**
   * @param {ReturnType<typeof import('../reader-words.js').words>} w
   * @param {() => void} show draws the article anew
   */
  offer(w, show) {
    if (!this.#hosts.size || look().pictures === 'everywhere') return ''
    const hosts = [...this.#hosts].sort()
    const names = hosts.slice(0, NAMED).join(', ') + (hosts.length > NAMED ? '…' : '')
    const allow = () => {
      choose('pictures', 'everywhere')
      show()
    }
    return el('div', { class: 'offer' },
      el('p', {}, w.away.replace('{hosts}', () => names), ' ', el('small', {}, w.told)),
      el('button', { type: 'button', onclick: allow }, w.showAway))
  }
}
