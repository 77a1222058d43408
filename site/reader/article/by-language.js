// @ts-check

/**
 * What a table of languages has for one of them: for the language itself, for that
 * which it is a kind of, or English.
 *
 * @template T
 * @param {Record<string, T>} table by lower-case tags
 * @param {string} lang
 */
export function inLanguage(table, lang) {
  const tag = lang.toLowerCase()
  return table[/^zh.*(hant|tw|hk|mo)/.test(tag) ? 'zh-tw' : tag] ?? table[tag.split('-')[0]] ?? table.en
}
