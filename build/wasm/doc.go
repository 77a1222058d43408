// Package wasm reads and writes WebAssembly modules: their sections, and the
// instructions of their functions. It answers the question "what do the bytes of
// a module say?".
//
// It knows what Go's compiler writes: one memory, one table, no vectors, no
// exceptions. It imports nothing of Carrel; packages slim and lift are built on it.
package wasm
