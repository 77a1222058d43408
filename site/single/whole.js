// @ts-check
import { el } from '../box/element.js'
import { words } from '../reader/reader-words.js'

// The mark stands at the very end. Without it nothing else starts, so that what
// is wrong is told once and not by every file that lacks.
if (!document.querySelector('[data-carrel-end]')) {
  const { cut, failed } = words(document.documentElement.lang)
  document.querySelector('[data-carrel-article]')?.replaceChildren(el('h1', failed), el('p', cut))
  throw new Error(cut)
}
