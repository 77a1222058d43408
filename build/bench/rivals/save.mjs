// @ts-check
// node save.mjs PROGRAM LANG DIR OUT: indexes DIR/docs.jsonl for people who type,
// and writes into the folder OUT what a site would serve.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [name, lang, dir, out] = process.argv.slice(2)
const docs = readFileSync(join(dir, 'docs.jsonl'), 'utf8').split('\n').filter(Boolean).map(l => JSON.parse(l))
const program = await import(`./${name}.mjs`)
mkdirSync(out, { recursive: true })
if (program.write) {
  await program.write(docs, lang, out)
} else {
  const index = await program.open(docs, { lang, mode: 'known' })
  writeFileSync(join(out, 'index.json'), await index.save())
}
process.exit(0)
