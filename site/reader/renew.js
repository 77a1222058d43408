// @ts-check
import { el } from '../box/element.js'

const en = { failed: 'The library could not be opened.', old: 'This page is older than the library.', renew: 'Load the newest page' }

/** What a page without its words says. @type {Record<string, typeof en>} */
const texts = {
  zh: { failed: '无法打开资料库。', old: '此页面的版本比资料库旧。', renew: '载入最新页面' },
  ja: { failed: 'ライブラリを開けませんでした。', old: 'このページはライブラリより古いものです。', renew: '最新のページを読み込む' }
}

/** Files of names without a fingerprint, which a browser may have kept too long. */
const FILES = ['./', 'carrel.js', 'start.js', 'offline.js', 'parcel.js', 'highlight.js', 'manifest.json']

/**
 * Says why the library can't be opened, and offers to fetch the page anew: a
 * page that is older than the pack can't read it.
 *
 * @param {Error & {code?: string}} problem
 */
export function refuse(problem) {
  const lang = (document.documentElement.lang || navigator.language).split('-')[0]
  const w = texts[lang] ?? en
  const button = el('button', { type: 'button' }, w.renew)
  button.addEventListener('click', renew)
  document.querySelector('[data-carrel-article]')?.replaceChildren(
    el('h1', {}, problem.code === 'version' ? w.old : w.failed), el('p', {}, problem.message), button)
}

async function renew() {
  await Promise.allSettled(FILES.map(file => fetch(file, { cache: 'reload' })))
  location.reload()
}
