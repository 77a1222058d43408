// @ts-check
// node ask.mjs PROGRAM MODE LANG DIR N: indexes DIR/docs.jsonl, asks
// DIR/queries.tsv and prints lines of a TREC run.
import { readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

console.log = console.info = console.error // some programs talk; standard output is the run's
const [program, mode, lang, dir, n] = process.argv.slice(2)
const [name, how] = program.split(':')
const lines = (/** @type {string} */ file) => readFileSync(join(dir, file), 'utf8').split('\n').filter(Boolean)
const { open } = await import(`./${name}.mjs`)
const index = await open(lines('docs.jsonl').map(l => JSON.parse(l)), { lang, mode, join: how })
for (const line of lines('queries.tsv')) {
  const [id, text] = line.split('\t')
  const hits = await index.search(text, Number(n))
  let out = ''
  hits.forEach((/** @type {string} */ doc, /** @type {number} */ i) => { out += `${id} Q0 ${doc} ${i + 1} ${hits.length - i} ${name}\n` })
  writeSync(1, out)
}
process.exit(0)
