// @ts-check
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/** "linux-x64": the platform, as the packages that hold the command are named by it. */
export const platform = `${process.platform}-${process.arch}`

/**
 * The carrel command: the one that somebody names by an option, else by the
 * environment's CARREL, else that of the package for this platform.
 *
 * @param {string} [named]
 * @returns {string | undefined} undefined where there is none
 */
export function program(named) {
  return named || process.env.CARREL || installed()
}

/** @returns {string | undefined} */
function installed() {
  try {
    const folder = dirname(require.resolve(`@carrel-search/${platform}/package.json`))
    return join(folder, 'bin', process.platform === 'win32' ? 'carrel.exe' : 'carrel')
  } catch {
    return undefined
  }
}

/** What somebody can do where there is no command. */
export const remedy = `"npm install --include=optional carrel-search" on this machine brings it, as the package @carrel-search/${platform}; ` +
  'else install the command by itself and name it by the variable CARREL'
