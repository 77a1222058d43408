// @ts-check

const en = {
  library: 'Library',
  page: 'Pages',
  resource: 'Resources',
  pages: { one: '{n} page', other: '{n} pages' },
  resources: { one: '{n} resource', other: '{n} resources' },
  narrow: 'Narrow the list',
  kind: 'Show',
  section: 'Section',
  sections: 'Sections',
  type: 'Kind',
  tag: 'Tag',
  author: 'Author',
  year: 'Year',
  lang: 'Language',
  any: 'All',
  more: 'Show more',
  others: '{n} more',
  order: 'Order',
  newest: 'Newest first',
  oldest: 'Oldest first',
  title: 'By title',
  nothing: 'Nothing here is all of that at once.',
  whole: 'Show everything',
  failed: 'The library could not be opened.',
  offline: 'There is no network.',
  readable: 'What is saved can be read all the same.',
  unreadable: 'Nothing is saved on this device yet.',
  saved: 'Saved on this device',
  everything: 'Everything can be read and searched without a network.',
  mentioned: 'Mentioned in',
  previous: 'Previous',
  next: 'Next',
  beside: 'Before and after this page',
  related: 'Related pages'
}

/** @type {Record<string, typeof en>} */
const texts = {
  en,
  zh: {
    library: '资料库',
    page: '页面',
    resource: '资源',
    pages: { one: '{n} 个页面', other: '{n} 个页面' },
    resources: { one: '{n} 项资源', other: '{n} 项资源' },
    narrow: '筛选',
    kind: '显示',
    section: '栏目',
    sections: '栏目',
    type: '类型',
    tag: '标签',
    author: '作者',
    year: '年份',
    lang: '语言',
    any: '全部',
    more: '显示更多',
    others: '另外 {n} 项',
    order: '排序',
    newest: '最新在前',
    oldest: '最早在前',
    title: '按标题',
    nothing: '没有同时符合这些条件的内容。',
    whole: '显示全部',
    failed: '无法打开资料库。',
    offline: '没有网络连接。',
    readable: '已保存的内容仍可阅读。',
    unreadable: '此设备上尚未保存任何内容。',
    saved: '已保存在此设备上',
    everything: '没有网络也可阅读和搜索全部内容。',
    mentioned: '提及于',
    previous: '上一篇',
    next: '下一篇',
    beside: '此页的前后',
    related: '相关页面'
  },
  ja: {
    library: 'ライブラリ',
    page: 'ページ',
    resource: '資料',
    pages: { one: '{n} ページ', other: '{n} ページ' },
    resources: { one: '資料 {n} 件', other: '資料 {n} 件' },
    narrow: '絞り込む',
    kind: '表示',
    section: 'セクション',
    sections: 'セクション',
    type: '種類',
    tag: 'タグ',
    author: '著者',
    year: '年',
    lang: '言語',
    any: 'すべて',
    more: 'さらに表示',
    others: 'ほか {n} 件',
    order: '並び順',
    newest: '新しい順',
    oldest: '古い順',
    title: 'タイトル順',
    nothing: 'すべての条件に合うものはありません。',
    whole: 'すべて表示',
    failed: 'ライブラリを開けませんでした。',
    offline: 'ネットワークに接続していません。',
    readable: '保存したものは読むことができます。',
    unreadable: 'この端末にはまだ何も保存されていません。',
    saved: 'この端末に保存済み',
    everything: 'ネットワークがなくても、すべてを読んだり検索したりできます。',
    mentioned: '言及しているページ',
    previous: '前のページ',
    next: '次のページ',
    beside: 'このページの前後',
    related: '関連するページ'
  }
}

/** @typedef {typeof en} LibraryWords */

/**
 * The library's texts for a language tag; English where there are none.
 *
 * @param {string} lang
 */
export function libraryWords(lang) {
  return texts[lang.toLowerCase().split('-')[0]] ?? en
}

/**
 * A number of something, as a language counts.
 *
 * @param {{one: string, other: string}} text
 * @param {number} n
 * @param {string} lang of the text
 */
export function counting(text, n, lang) {
  return (n === 1 ? text.one : text.other).replace('{n}', number(n, lang))
}

/**
 * @param {number} n
 * @param {string} lang
 */
export function number(n, lang) {
  try {
    return n.toLocaleString(lang)
  } catch {
    return String(n)
  }
}
