// @ts-check
import { open } from '../carrel.js'
import { apply } from './look.js'
import { refuse } from './renew.js'

// A page that is to be dark shows no white first.
apply()

// The reader's page has a name without a fingerprint, and so has this script:
// the manifest tells the name of the rest.
open().then(({ base, manifest }) => import(base + manifest.assets.page)).catch(refuse)
