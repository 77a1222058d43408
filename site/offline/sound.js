// @ts-check

/** What a host may send for a file of a kind, by the end of its name. @type {[end: RegExp, type: RegExp, isText: (text: string) => boolean][]} */
const KINDS = [
  [/^index\.html$/, /html/, text => text.includes('data-carrel-article')],
  [/^manifest\.json$/, /^/, isManifest],
  [/\.(json|webmanifest)$/, /^/, text => JSON.parse(text) instanceof Object],
  [/\.js$/, /(java|ecma)script/, text => !/^\s*</.test(text)],
  [/\.svg$/, /^image\/svg/, text => text.includes('<svg')],
  [/\.png$/, /^image\//, () => true]
]

/**
 * Whether an answer is what a file of that name may be: not that of a host that
 * fails or refuses, of a network that wants a sign-in first, or of something between
 * that sends a page, a list or nothing for a script. Its body is read.
 *
 * @param {string} name
 * @param {Response} response
 */
export async function isSound(name, response) {
  if (response.status !== 200 || response.redirected) return false
  const type = response.headers.get('content-type') ?? ''
  const [, wanted, isText] = KINDS.find(([end]) => end.test(name)) ?? [, /^(?!text\/html)/, () => true]
  const text = await response.text()
  try {
    return text !== '' && wanted.test(type) && isText(text)
  } catch {
    return false // no JSON
  }
}

/**
 * Whether a text is a manifest; one of another format is a newer script's.
 *
 * @param {string} text
 */
function isManifest(text) {
  const { format, retired, version, site, assets, languages } = JSON.parse(text)
  return typeof format === 'number' && (retired || format !== 1 || version && site && assets && Array.isArray(languages) && languages.length > 0)
}
