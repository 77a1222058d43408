// @ts-check

/** A shortcut is a key, "/", or one with others held: "mod+k", "mod+alt+f"; mod is Ctrl, or ⌘ where there is one. */
const MAC = /Mac|iP/.test(navigator.platform)

/**
 * Whether a key is one of the shortcuts. One without Ctrl or ⌘ is not, where it is being typed.
 *
 * @param {KeyboardEvent} e
 * @param {string[]} shortcuts
 */
export function isShortcut(e, shortcuts) {
  const typing = /** @type {HTMLElement} */ (e.composedPath()[0]).closest?.('input, textarea, select, [contenteditable]')
  const mod = e.ctrlKey || e.metaKey
  const key = (mod ? 'mod+' : '') + (e.altKey ? 'alt+' : '') + e.key.toLowerCase()
  return !(e.defaultPrevented || e.isComposing || typing && !mod) && shortcuts.includes(key)
}

/** @param {string} shortcut as aria-keyshortcuts has it */
export const spoken = shortcut => shortcut.replace('mod', MAC ? 'Meta' : 'Control').replace(/\b\w/g, s => s.toUpperCase())

/** @param {string} shortcut as keys are labelled */
export const drawn = shortcut => spoken(shortcut).replace('Meta+', '⌘ ').replace('Control+', 'Ctrl ')
