// @ts-check
import { spawn } from 'node:child_process'
import { program, remedy } from './program.js'

/**
 * Settings of a build. What is left out is what `carrel build` takes by itself.
 *
 * @typedef {object} Settings
 * @property {string} [command] path of the carrel command; else that in the environment's CARREL, else that of the package for this
 *   platform, else carrel on the PATH
 * @property {string} [config] path of the settings, carrel.yaml
 * @property {string} [previous] folder of the pack before this one
 * @property {string} [baseURL] address of the site
 * @property {boolean} [strict] whether any problem in the pages ends the build
 */

/**
 * Makes the pack of a folder of built HTML, in its folder carrel. What the
 * command prints goes where this process prints.
 *
 * @param {string} folder
 * @param {Settings} [settings]
 * @returns {Promise<void>} rejects with a sentence that names the remedy
 */
export function build(folder, settings = {}) {
  const command = program(settings.command) ?? 'carrel'
  return new Promise((resolve, reject) => {
    const child = spawn(command, commandLine(folder, settings), { stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('error', e => reject(new Error(absent(command, e), { cause: e })))
    child.on('close', code => code === 0 ? resolve() : reject(new Error(`${command} build ended with status ${code}; it printed why`)))
  })
}

/**
 * @param {string} folder
 * @param {Settings} settings
 */
function commandLine(folder, { config, previous, baseURL, strict }) {
  const args = ['build', 'html:' + folder]
  for (const [flag, value] of Object.entries({ '--config': config, '--previous': previous, '--base-url': baseURL })) {
    if (value) args.push(flag, value)
  }
  return strict ? [...args, '--strict'] : args
}

/**
 * @param {string} command
 * @param {Error} e
 */
function absent(command, e) {
  return `can't run ${command} (${e.message}): ${remedy}, or by the option "command", or put it on the PATH`
}
