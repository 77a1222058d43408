// @ts-check

/** The interface's texts. A function takes a number already written for the reader. */
const texts = {
  en: {
    search: 'Search',
    placeholder: 'Search…',
    clear: 'Clear',
    close: 'Close',
    results: 'Results',
    searching: 'Searching…',
    one: '1 result',
    many: '{n} results',
    none: 'Nothing found for “{q}”',
    hint: 'Try fewer or other words.',
    meant: 'Did you mean {q}?',
    missing: 'Missing:',
    mentioned: 'Mentioned in',
    more: 'Show more',
    all: 'All',
    failed: 'The search could not be loaded.',
    broken: 'The full search can’t start in this browser.',
    retry: 'Try again',
    move: 'to move',
    go: 'to open',
    kinds: { video: 'Video', photos: 'Photos', slides: 'Slides', document: 'Document', repository: 'Repository', chat: 'Chat', event: 'Event', page: 'Link', image: 'Image', form: 'Form', map: 'Map', calendar: 'Calendar', post: 'Post' }
  },
  zh: {
    search: '搜索',
    placeholder: '搜索…',
    clear: '清除',
    close: '关闭',
    results: '搜索结果',
    searching: '正在搜索…',
    one: '1 条结果',
    many: '{n} 条结果',
    none: '没有找到“{q}”',
    hint: '请试试更少的词或其他词。',
    meant: '您要找的是 {q} 吗？',
    missing: '不含：',
    mentioned: '见于',
    more: '显示更多',
    all: '全部',
    failed: '搜索无法加载。',
    broken: '此浏览器无法启动完整搜索。',
    retry: '重试',
    move: '移动',
    go: '打开',
    kinds: { video: '视频', photos: '照片', slides: '幻灯片', document: '文档', repository: '代码仓库', chat: '聊天', event: '活动', page: '链接', image: '图片', form: '表单', map: '地图', calendar: '日历', post: '帖子' }
  },
  ja: {
    search: '検索',
    placeholder: '検索…',
    clear: '消去',
    close: '閉じる',
    results: '検索結果',
    searching: '検索中…',
    one: '1 件',
    many: '{n} 件',
    none: '「{q}」は見つかりませんでした',
    hint: '言葉を減らすか、別の言葉でお試しください。',
    meant: 'もしかして {q}',
    missing: '含まれない語：',
    mentioned: '掲載ページ：',
    more: 'さらに表示',
    all: 'すべて',
    failed: '検索を読み込めませんでした。',
    broken: 'このブラウザーでは全文検索を開始できません。',
    retry: '再試行',
    move: '移動',
    go: '開く',
    kinds: { video: '動画', photos: '写真', slides: 'スライド', document: '文書', repository: 'リポジトリ', chat: 'チャット', event: 'イベント', page: 'リンク', image: '画像', form: 'フォーム', map: '地図', calendar: 'カレンダー', post: '投稿' }
  }
}

/** @typedef {typeof texts.en} Words */

/**
 * The texts for a language tag; English where there are none.
 *
 * @param {string} lang
 * @returns {Words}
 */
export function words(lang) {
  const primary = lang.toLowerCase().split('-')[0]
  return texts[/** @type {keyof typeof texts} */ (primary)] ?? texts.en
}

/**
 * @param {Words} w
 * @param {number} n
 * @param {string} lang
 */
export function count(w, n, lang) {
  return n === 1 ? w.one : w.many.replace('{n}', new Intl.NumberFormat(tag(lang)).format(n))
}

/**
 * A day, in the reader's way of writing it; "" for what is no date.
 *
 * @param {string | undefined} date
 * @param {string} lang
 */
export function day(date, lang) {
  const time = new Date(date ?? NaN)
  return isNaN(+time) ? '' : new Intl.DateTimeFormat(tag(lang), { dateStyle: 'medium', timeZone: 'UTC' }).format(time)
}

/**
 * A tag that Intl surely takes.
 *
 * @param {string} lang
 */
function tag(lang) {
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? 'en'
  } catch {
    return 'en'
  }
}
