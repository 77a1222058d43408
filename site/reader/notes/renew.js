// @ts-check
import { Bookmarks } from '../../notes/bookmarks.js'
import { download, markdown } from './export.js'
import { el } from '../../box/element.js'
import { Notes } from '../../notes/notes.js'

const en = {
  coming: 'The library is on its way…',
  failed: 'The library could not be opened.',
  old: 'This page is older than the library.',
  renew: 'Load the newest page',
  retired: 'This site has taken its library back.',
  stays: 'What was saved of it is removed. Your notes, highlights and bookmarks stay in this browser.',
  download: 'Download notes and bookmarks',
  bookmarks: 'Bookmarks'
}

/** What a page without its words says. @type {Record<string, typeof en>} */
const texts = {
  zh: {
    coming: '资料库正在载入…',
    failed: '无法打开资料库。',
    old: '此页面的版本比资料库旧。',
    renew: '载入最新页面',
    retired: '此网站已收回其资料库。',
    stays: '保存的内容已移除。您的笔记、高亮和书签仍保留在此浏览器中。',
    download: '下载笔记和书签',
    bookmarks: '书签'
  },
  ja: {
    coming: 'ライブラリを読み込んでいます…',
    failed: 'ライブラリを開けませんでした。',
    old: 'このページはライブラリより古いものです。',
    renew: '最新のページを読み込む',
    retired: 'このサイトはライブラリを取り下げました。',
    stays: '保存したものは削除されました。メモ、ハイライト、ブックマークはこのブラウザーに残っています。',
    download: 'メモとブックマークをダウンロード',
    bookmarks: 'ブックマーク'
  }
}

/** Files of names without a fingerprint, which a browser may have kept too long. */
const FILES = ['./', 'carrel.js', 'find.js', 'later.js', 'start.js', 'offline.js', 'parcel.js', 'highlight.js', 'formula.js', 'code.js', 'aloud.js', 'manifest.json']

const words = () => texts[(document.documentElement.lang || navigator.language).split('-')[0]] ?? en

/** @param {...(Node | string)} nodes */
function fill(...nodes) {
  const place = document.querySelector('[data-carrel-article]')
  if (place) place.ariaBusy = null
  place?.replaceChildren(...nodes)
}

/** Says that the library is on its way, which it is while nothing else is said. */
export function announce() {
  fill(el('p', { role: 'status' }, words().coming))
}

/**
 * Says why the library can't be opened, and offers to fetch the page anew: a
 * page that is older than the pack can't read it.
 *
 * @param {Error & {code?: string}} problem
 */
export function refuse(problem) {
  const w = words()
  if (problem.code === 'retired') return part(problem.message)
  fill(el('h1', {}, problem.code === 'version' ? w.old : w.failed), el('p', {}, problem.message), el('button', { type: 'button', onclick: renew }, w.renew))
}

/**
 * The site has taken its library back: what the reader wrote can be taken along.
 *
 * @param {string} reason
 */
function part(reason) {
  const w = words()
  const base = new URL('./', location.href).href
  const { pages } = new Notes(base)
  const { list } = new Bookmarks(base)
  /** @template {{url: string, title: string}} T @param {T} page */
  const at = page => ({ ...page, title: page.title || page.url, address: page.url })
  const save = () => download(w.bookmarks, markdown(document.title, pages.map(at), list.map(at), w.bookmarks))
  fill(el('h1', {}, w.retired), el('p', {}, reason), el('p', {}, w.stays), pages.length || list.length ? el('button', { type: 'button', onclick: save }, w.download) : '')
}

async function renew() {
  await Promise.allSettled(FILES.map(file => fetch(file, { cache: 'reload' })))
  location.reload()
}
