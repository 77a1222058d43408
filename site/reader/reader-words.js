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
  cut: 'This file ends too early. Get it again from where it came.'
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
    cut: '此文件不完整。请从原处重新获取。'
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
    cut: 'このファイルは途中で切れています。元の場所からもう一度入手してください。'
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
