// @ts-check

/** A shortcut is a key, "/", or one with others held: "mod+k", "mod+alt+f"; mod is Ctrl, or ⌘ where there is one. */
const MAC = /Mac|iP/.test(navigator.platform)

/** What is typed into; buttons and boxes to tick are not. */
const FIELDS = 'textarea, select, [role=textbox], [role=searchbox], input:not([type=button], [type=submit], [type=reset], [type=checkbox], [type=radio], [type=range])'

/**
 * Whether a key is one of a box's shortcuts. None is where something is being typed, unless it
 * is the box's own field and Ctrl or ⌘ is held.
 *
 * @param {KeyboardEvent} e
 * @param {string[]} shortcuts
 * @param {Element} [host]
 */
export function isShortcut(e, shortcuts, host) {
  const path = e.composedPath()
  const target = /** @type {HTMLElement} */ (path[0])
  const typing = target.isContentEditable || target.matches?.(FIELDS)
  const own = host && path.includes(host) && (e.ctrlKey || e.metaKey)
  return !(e.defaultPrevented || e.isComposing || typing && !own) && shortcuts.some(s => isPressed(e, s))
}

/**
 * Exactly the keys of a shortcut are held; a sign may want Shift to be made. Where the layout has
 * letters of another script, a letter is the key in its place.
 *
 * @param {KeyboardEvent} e
 * @param {string} shortcut
 */
function isPressed({ key: typed, code, ctrlKey, metaKey, altKey, shiftKey }, shortcut) {
  const held = shortcut.split(/\+(?=.)/)
  const key = held.pop() ?? ''
  const is = (/** @type {string} */ name, /** @type {boolean} */ down) => held.includes(name) === down
  const letter = /^[a-z]/.test(key)
  return is('mod', MAC ? metaKey : ctrlKey) && !(MAC ? ctrlKey : metaKey) && is('alt', altKey) && (is('shift', shiftKey) || !letter) &&
    (typed?.toLowerCase() === key || typed > '\x7f' && code === 'Key' + key.toUpperCase()) // what fills forms in presses keys without a name
}

/** @param {string} shortcut as aria-keyshortcuts has it */
export const spoken = shortcut => shortcut.replace('mod', MAC ? 'Meta' : 'Control').replace(/\b\w/g, s => s.toUpperCase())

/** @param {string} shortcut as keys are labelled */
export const drawn = shortcut => spoken(shortcut).replace('Meta+', '⌘ ').replace('Control+', 'Ctrl ')
