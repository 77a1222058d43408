// @ts-check

const en = {
  original: 'On the site',
  contents: 'Contents',
  save: 'Save for offline reading',
  saveAll: 'Save everything for offline reading',
  saving: 'Saving… {n}%',
  saved: 'Saved',
  remove: 'Remove',
  all: 'Everything',
  missing: 'This page is not in the library.',
  failed: 'This page could not be opened.',
  retry: 'Try again',
  welcome: 'Search, read, and save what you need for when there is no network.',
  whole: 'Search and read: this file holds all of it and needs no network.',
  cut: 'This file ends too early. Get it again from where it came.',
  progress: '{bytes} of {total}, {files} of {of} files',
  left: '{time} left',
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Cancel',
  paused: 'Paused at {n}%',
  full: 'There is no room left in the browser’s storage. What was saved before is still there.',
  room: '{used} of {quota} of the browser’s storage used.',
  lasting: 'The browser keeps what is saved.',
  passing: 'The browser may delete what is saved when the device runs out of space.'
}

/** @type {Record<string, typeof en>} */
const texts = {
  en,
  zh: {
    original: '在网站上查看',
    contents: '目录',
    save: '保存以供离线阅读',
    saveAll: '全部保存以供离线阅读',
    saving: '正在保存… {n}%',
    saved: '已保存',
    remove: '移除',
    all: '全部',
    missing: '资料库中没有此页面。',
    failed: '无法打开此页面。',
    retry: '重试',
    welcome: '搜索、阅读，并保存没有网络时需要的内容。',
    whole: '搜索并阅读：全部内容都在此文件中，无需网络。',
    cut: '此文件不完整。请从原处重新获取。',
    progress: '{bytes}（共 {total}），{files} 个文件（共 {of} 个）',
    left: '还需 {time}',
    pause: '暂停',
    resume: '继续',
    cancel: '取消',
    paused: '已暂停，{n}%',
    full: '浏览器的存储空间已满。之前保存的内容仍在。',
    room: '浏览器存储空间已使用 {used}（共 {quota}）。',
    lasting: '浏览器会保留已保存的内容。',
    passing: '设备空间不足时，浏览器可能会删除已保存的内容。'
  },
  ja: {
    original: 'サイトで見る',
    contents: '目次',
    save: 'オフライン用に保存',
    saveAll: 'すべてをオフライン用に保存',
    saving: '保存中… {n}%',
    saved: '保存済み',
    remove: '削除',
    all: 'すべて',
    missing: 'このページはライブラリにありません。',
    failed: 'このページを開けませんでした。',
    retry: '再試行',
    welcome: '検索して読み、ネットワークのないときに必要なものを保存できます。',
    whole: '検索して読めます。すべてがこのファイルにあり、ネットワークは要りません。',
    cut: 'このファイルは途中で切れています。元の場所からもう一度入手してください。',
    progress: '{bytes} / {total}、ファイル {files} / {of}',
    left: '残り {time}',
    pause: '一時停止',
    resume: '再開',
    cancel: 'キャンセル',
    paused: '一時停止中 {n}%',
    full: 'ブラウザーの保存領域に空きがありません。以前に保存したものは残っています。',
    room: 'ブラウザーの保存領域 {quota} のうち {used} を使用中。',
    lasting: '保存したものはブラウザーに保持されます。',
    passing: '端末の空き容量が足りなくなると、保存したものをブラウザーが削除することがあります。'
  }
}

/**
 * The reader page's texts for a language tag; English where there are none.
 *
 * @param {string} lang
 */
export function words(lang) {
  return texts[lang.toLowerCase().split('-')[0]] ?? en
}
