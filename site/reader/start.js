// @ts-check
import { open } from '../carrel.js'
import { apply } from './look.js'
import { refuse } from './renew.js'
import { POLICY, renderer } from './renderer.js'
import { trust } from '../search/trusted.js'

// A page that is to be dark shows no white first.
apply()

// The reader's page has a name without a fingerprint, and so has this script:
// the manifest tells the name of the rest. While that is on its way the page
// that is asked for is looked up, and the program that draws it starts.
open().then(async carrel => {
  const { base, manifest } = carrel
  const path = new URLSearchParams(location.search).get('read')?.split('#')[0]
  if (path) carrel.read(path).catch(() => {}) // the rest asks again, and the engine has it by then
  const draws = renderer(carrel, !!path)
  const { begin } = await import(base + manifest.assets.page)
  begin(carrel, draws, trust(POLICY))
}).catch(refuse)
