#!/usr/bin/env node
// @ts-check
// The command for those who have it from npm. It looks for no carrel on the PATH:
// there it may be this script.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { platform, program, remedy } from './program.js'

const file = program()
if (!file) fail(`there is no command for ${platform} here; ${remedy}`)
const child = spawn(file, process.argv.slice(2), { stdio: 'inherit' })
child.on('error', e => fail(`can't run ${file} (${e.message}); ${remedy}`))
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[/** @type {NodeJS.Signals} */ (signal)]))

// Ctrl-C reaches the command by itself; this process waits for what it does then.
process.on('SIGINT', () => {})
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal))

/**
 * @param {string} why
 * @returns {never}
 */
function fail(why) {
  console.error('carrel: ' + why)
  process.exit(1)
}
