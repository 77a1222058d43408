// @ts-check
import { CarrelSearch } from './box.js'
import { open } from './session.js'

export { open }

if (!customElements.get('carrel-search')) customElements.define('carrel-search', CarrelSearch)

// The reader's page, which is Carrel's own, asks for the rest of it.
if (document.querySelector('[data-carrel-article]')) {
  open().then(({ base, manifest }) => import(base + manifest.assets.page))
}
