// @ts-check
import { CarrelSearch } from './box/box.js'
import { open } from './search/open.js'

export { CarrelSearch, open }

// carrel.js?element=my-search gives the element another name.
const name = import.meta.url.split('?element=')[1] ?? 'carrel-search'
if (!customElements.get(name)) customElements.define(name, CarrelSearch)

// A browser that knows text fragments takes them out of the address.
if (location.hash.includes(':~:')) import('./box/highlight.js').then(m => m.highlight(location.hash))
