// Package fragment answers: by which text does a browser find this passage on its
// page?
//
// In come the text of one block, what in it a page may show otherwise, and the
// places that were found, out goes a Fragment for the address:
// https://wicg.github.io/scroll-to-text-fragment/. It imports wasm/text alone.
package fragment
