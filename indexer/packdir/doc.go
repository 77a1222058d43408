// Package packdir answers: how does a pack lie in a folder? It writes one so
// that the folder holds a whole pack at every moment, the old or the new, and
// it opens one with every byte checked.
//
// The files of a pack are named by the hash of their bytes and never change.
// The manifest names them all, and replacing it is the one step by which a new
// pack takes the place of an old one. In a browser the page reads the manifest
// itself; this package is for the command.
//
// It imports wasm/pack and wasm/search.
package packdir
