// Stands in for glue.js and for the program that it runs, so that the box
// can be tested apart from the engine. A segment's core is a JSON list of hits
// with the words that find them; file 1 is asked for by the word "deep".
export const importObject = {}

export function run() {
  const segments = []
  const files = new Set()
  let gone = false
  const engine = {
    keep() {},
    segment(core, lang, kind) {
      const text = new TextDecoder().decode(core)
      if (!text.startsWith('[')) return 'format: core at byte 0: not a list'
      return segments.push(JSON.parse(text).map(hit => ({ lang, kind, segment: segments.length, ...hit }))) - 1
    },
    put(handle, file, bytes) {
      files.add(`${handle}/${file}`)
      return bytes.length ? undefined : 'format: empty file'
    },
    search(query, options) {
      if (query === 'crash') gone = true
      if (gone) return undefined
      const wanted = new URLSearchParams(options)
      const handles = wanted.get('handles').split(',').map(Number)
      if (query === 'deep' && !files.has('0/1')) return JSON.stringify({ need: [[0, 1]] })
      const words = query.toLowerCase().split(/\s+/)
      const type = wanted.get('any.type')
      const all = handles.flatMap(h => segments[h]).filter(hit => words.every(w => hit.words.includes(w)) && (!type || hit.type === type))
      const types = {}
      for (const { type = '' } of all) types[type] = (types[type] ?? 0) + 1
      const hits = all.slice(0, Number(wanted.get('limit') ?? 10)).map(({ words: _, ...hit }) => hit)
      return JSON.stringify({ query, tier: 'full', total: all.length, pages: all.filter(hit => !hit.resource).length, hits, suggestion: query === 'governence' ? 'governance' : null, facets: { type: types } })
    },
    read(url) {
      const hit = segments.flat().find(h => h.url === url)
      if (!hit) return JSON.stringify({ error: { code: 'missing', message: `no page ${url}` } })
      return JSON.stringify({ ...hit, markdown: hit.markdown ?? '', sections: hit.sections ?? [], original: url })
    },
    files(handle, prefix) {
      return JSON.stringify({ files: [0, 1], holds: segments[handle].some(hit => hit.url.startsWith(prefix)) || undefined })
    }
  }
  Object.getOwnPropertyDescriptor(globalThis, 'carrelSearch') ?? (globalThis.carrelSearch = engine) // the reader's worker takes its own for it
  globalThis.carrelReader = { ...engine, render: markdown => markdown }
  setTimeout(() => globalThis.carrelReady())
  return new Promise(() => {})
}
