// @ts-check

/** Where the browser keeps it, for all that is read on this origin. */
const KEY = 'carrel-aloud'

/** How fast it may be spoken: 1 is the voice's own speed. */
export const rates = [0.75, 1, 1.25, 1.5, 1.75, 2]

/** What was chosen on this page: it holds where the browser keeps nothing. @type {any} */
let last = {}

/** What was chosen, which may be anything. */
function kept() {
  try {
    last = JSON.parse(localStorage[KEY]) ?? {}
  } catch {} // none, or not ours
  return last
}

/**
 * How a language is spoken: as it was chosen, and else at the usual speed by the best voice.
 *
 * @param {SpeechSynthesisVoice[]} voices that speak it, the best one first
 * @param {string} lang
 * @returns {import('./speaker.js').Manner}
 */
export function manner(voices, lang) {
  const { rate, voices: chosen } = kept()
  return { rate: rates.includes(rate) ? rate : 1, voice: voices.find(v => v.voiceURI === chosen?.[lang]) ?? voices[0] }
}

/**
 * @param {string} lang
 * @param {{rate?: number, voice?: string}} choice voice: its URI
 */
export function chooseManner(lang, { rate, voice }) {
  const { rate: before, voices } = kept()
  last = { rate: rate ?? before, voices: voice ? { ...voices, [lang]: voice } : voices }
  try {
    localStorage[KEY] = JSON.stringify(last)
  } catch {} // no room: it lasts as long as the page
}
