// @ts-check
import { el } from './element.js'

/**
 * A button below or above the hits. The input has the focus again before it acts.
 *
 * @param {HTMLInputElement} input
 * @param {string} name its class
 * @param {string} label
 * @param {() => void} act
 */
export const action = (input, name, label, act) => el(`button.${name}`, { onclick: () => { input.focus(); act() } }, label)
