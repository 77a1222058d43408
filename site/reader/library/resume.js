// @ts-check
import { el, icon } from '../../box/element.js'

/**
 * The list of pages that were left before their end.
 *
 * @param {import('../places.js').Places} places
 * @param {(url: string) => string} link
 * @param {ReturnType<typeof import('../reader-words.js').words>} words
 */
export function resume(places, link, words) {
  const title = el('h2', { id: 'resume' }, words.unread)
  const list = el('section', { class: 'resume', 'aria-labelledby': 'resume' }, title)
  const items = places.list.map(place => item(place, link(place.url), words.remove, () => {
    places.remove(place.url)
    list.replaceWith(resume(places, link, words))
  }))
  list.append(el('ul', {}, ...items))
  return items.length ? list : el('span', { hidden: true })
}

/**
 * @param {import('../places.js').Place} place
 * @param {string} href
 * @param {string} label
 * @param {() => void} remove
 */
function item({ title, url, lang, read }, href, label, remove) {
  const button = el('button', { type: 'button', class: 'close', 'aria-label': `${label}: ${title || url}` }, icon('close'))
  button.addEventListener('click', remove)
  return el('li', {}, el('a', { href, lang }, title || url), el('small', {}, `${Math.floor(100 * read)}%`), button)
}
