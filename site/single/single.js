// @ts-check
// The reader's page with a whole site inside it: what it would fetch it holds.
// The order matters: nothing may be fetched before the files answer.
import './whole.js'
import './fetch.js'
import '../carrel.js'
import '../reader/reader.js'
