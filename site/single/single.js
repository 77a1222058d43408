// @ts-check
// The reader's page with a whole site inside it: what it would fetch it holds.
// The order matters: nothing may be fetched before the files answer.
import './whole.js'
import './fetch.js'
import { open } from '../carrel.js'
import { begin } from '../reader/reader.js'
import { refuse } from '../reader/renew.js'
import { POLICY, renderer } from '../reader/renderer.js'
import { trust } from '../search/trusted.js'

open().then(carrel => begin(carrel, renderer(carrel, location.search.includes('read=')), trust(POLICY))).catch(refuse)
