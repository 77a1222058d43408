// @ts-check
import { el } from '../../box/element.js'

/** Keys that are pressed with another. */
const HELD = /^(?:Ctrl|Control|Shift|Alt|AltGr|Option|Opt|Cmd|Command|Meta|Win|Windows|Super|[⌘⌥⇧⌃])$/i

/** Keys, and several in one, that are nothing else where they stand alone. */
const ALONE = /^(?:Ctrl|Cmd|Esc|AltGr|PgUp|PgDn|[⌘⌥⇧⌃⎋⏎↵⌫⇥]|[⌘⌥⇧⌃]+ ?\w|(?:(?:Ctrl|Control|Shift|Alt|AltGr|Option|Cmd|Command|Meta|Win|Super|[⌘⌥⇧⌃]) ?\+ ?)+(?:[^\s+]|[\w ]{2,12}|\+))$/i

/** Characters of what a key is called. */
const LONGEST = 12

/**
 * Draws keys as keys. A pack has them as code, which is what Markdown can say.
 *
 * @param {ParentNode} text
 */
export function drawKeys(text) {
  const codes = [...text.querySelectorAll(':not(pre) > code')]
  const chains = codes.filter(code => !joined(code.previousSibling)).map(chain)
  for (const keys of chains) {
    const pressed = keys.length > 1 && keys.some(k => HELD.test(k.textContent ?? '')) && keys.every(k => (k.textContent ?? '').length <= LONGEST)
    for (const key of keys) if (pressed || ALONE.test(key.textContent ?? '')) key.replaceWith(el('kbd', {}, ...key.childNodes))
  }
}

/** The code that begins with one, and goes on behind plus signs. @param {Element} first */
function chain(first) {
  const keys = [first]
  for (let sign = first.nextSibling; joined(sign); sign = keys[keys.length - 1].nextSibling) keys.push(/** @type {Element} */ (sign?.nextSibling))
  return keys
}

/** Whether code goes on behind a sign that joins it. @param {Node | null} sign */
function joined(sign) {
  const [before, after] = [sign?.previousSibling, sign?.nextSibling]
  return /^\s*\+\s*$/.test(sign?.nodeValue ?? '') && before instanceof Element && before.localName === 'code' && after instanceof Element && after.localName === 'code'
}
