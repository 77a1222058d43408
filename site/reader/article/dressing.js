// @ts-check

/** What is fetched for those pages alone that have something for it, and how their HTML shows that. @type {[RegExp, () => Promise<(text: ParentNode) => void>][]} */
const DRESSES = [
  [/ class="math"/, () => import('../formula/formula.js').then(m => m.drawFormulas)],
  [/<pre><code class="language-/, () => import('../code/code.js').then(m => m.colourCode)]
]

/**
 * What draws an article's formulas and colours its code. It is there before the
 * article is shown, so that nothing moves in it; what can't be fetched is left out.
 *
 * @param {string} html
 * @returns {Promise<(text: ParentNode) => void>}
 */
export async function dressing(html) {
  const fetched = await Promise.allSettled(DRESSES.filter(([sign]) => sign.test(html)).map(([, fetch]) => fetch()))
  return text => { for (const dress of fetched) if (dress.status === 'fulfilled') dress.value(text) }
}
