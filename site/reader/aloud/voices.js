// @ts-check

/** A tag's language and script or region. Some systems write "zh_CN_#Hans". */
const TAG = /^[a-z]+(?:[-_][a-z\d]+)?/i

/**
 * The voices that speak a language, the best one first. Those of the device, where it
 * has any: the others send what they speak over the network.
 *
 * @param {string} lang
 * @param {SpeechSynthesisVoice[]} [all]
 */
export function voicesFor(lang, all = globalThis.speechSynthesis?.getVoices() ?? []) {
  const want = locale(lang)
  const fit = all.filter(voice => want && locale(voice.lang)?.language === want.language)
  const own = fit.filter(voice => voice.localService)
  /** @param {SpeechSynthesisVoice} voice */
  const rank = voice => (locale(voice.lang)?.region === want?.region ? 2 : 0) + (voice.default ? 1 : 0)
  return (own.length ? own : fit).sort((a, b) => rank(b) - rank(a))
}

/**
 * A tag with the region that it means where it names none; undefined for what is no tag.
 *
 * @param {string} tag
 */
function locale(tag) {
  try {
    return new Intl.Locale(TAG.exec(tag)?.[0].replace('_', '-') ?? '').maximize()
  } catch {
    return undefined
  }
}
