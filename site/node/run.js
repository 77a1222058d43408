// @ts-check
import { spawn } from 'node:child_process'
import { once } from 'node:events'

/**
 * Runs the command with lines on its standard input.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Iterable<string>} lines
 * @returns {Promise<{status: number | null, printed: string, told: string[]}>} what it printed, and the lines of its
 *   error output; rejects where it can't be run
 */
export async function run(command, args, lines) {
  const child = spawn(command, args, { stdio: 'pipe' })
  const failed = once(child, 'close') // rejects with an "error" that comes before
  let printed = ''
  let told = ''
  child.stdout.setEncoding('utf8').on('data', part => { printed += part })
  child.stderr.setEncoding('utf8').on('data', part => { told += part })
  child.stdin.on('error', () => {}) // one that ends before it has read all says why
  for (const line of lines) {
    if (!child.stdin.write(line + '\n')) await Promise.race([once(child.stdin, 'drain').catch(() => {}), failed])
    if (child.exitCode !== null) break
  }
  child.stdin.end()
  const [status] = await failed
  return { status, printed, told: told.split('\n').filter(Boolean) }
}
