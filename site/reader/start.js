// @ts-check
import { open } from '../carrel.js'
import { apply } from './look.js'
import { announce, refuse } from './notes/renew.js'
import { POLICY, Renderer } from './article/renderer.js'
import { trust } from '../search/trusted.js'

// A page that is to be dark shows no white first.
apply()
announce()

// The reader's page has a name without a fingerprint, and so has this script:
// the manifest tells the name of the rest. While that is on its way the page
// that is asked for is looked up.
open().then(async carrel => {
  const { base, manifest } = carrel
  const path = new URLSearchParams(location.search).get('read')?.split('#')[0]
  const renderer = new Renderer(carrel)
  if (path) renderer.read(path).catch(() => {}) // the rest asks again, and it is here by then
  const { begin } = await import(base + manifest.assets.page)
  begin(carrel, renderer, trust(POLICY))
}).catch(refuse)
