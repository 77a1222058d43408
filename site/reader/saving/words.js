// @ts-check

const en = {
  export: 'Export what is saved',
  exported: 'Exported as {name}. Open it on another device with “Import a library”.',
  import: 'Import a library',
  ask: 'Import the library {name}?',
  importing: 'Importing…',
  imported: 'Imported. It can be read without a network.',
  gone: 'No longer on the site:',
  cancel: 'Cancel',
  cancelled: 'Not imported.'
}

/** @type {Record<string, typeof en>} */
const texts = {
  zh: {
    export: '导出已保存的内容',
    exported: '已导出为 {name}。请在另一台设备上用“导入资料库”打开。',
    import: '导入资料库',
    ask: '导入资料库 {name}？',
    importing: '正在导入…',
    imported: '已导入，没有网络也可阅读。',
    gone: '网站上已不再有：',
    cancel: '取消',
    cancelled: '未导入。'
  },
  ja: {
    export: '保存したものを書き出す',
    exported: '{name} として書き出しました。別の端末の「ライブラリを読み込む」で開けます。',
    import: 'ライブラリを読み込む',
    ask: 'ライブラリ {name} を読み込みますか？',
    importing: '読み込み中…',
    imported: '読み込みました。ネットワークがなくても読めます。',
    gone: 'サイトからなくなったもの：',
    cancel: 'キャンセル',
    cancelled: '読み込みませんでした。'
  }
}

/**
 * The texts of exporting and importing for a language tag; English where there are none.
 *
 * @param {string} lang
 */
export function carryWords(lang) {
  return texts[lang.toLowerCase().split('-')[0]] ?? en
}
