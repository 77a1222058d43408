// @ts-check
// The reader's page with a whole site inside it: what it would fetch it holds.
// The order matters: nothing may be fetched before the files answer.
import './whole.js'
import './fetch.js'
import { open } from '../carrel.js'
import { begin } from '../reader/reader.js'
import { refuse } from '../reader/notes/renew.js'
import { POLICY, Renderer } from '../reader/article/renderer.js'
import { trust } from '../search/trusted.js'

open().then(carrel => begin(carrel, new Renderer(carrel), trust(POLICY))).catch(refuse)
