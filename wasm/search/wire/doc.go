// Package wire answers: in which form does what the engine says cross to
// JavaScript, and how is what JavaScript sends read?
//
// In come values, out goes JSON; in come parts of a URL's query, out go values.
// How an answer is written is told by package show, which uses the Writer. It
// imports package shelf, for files and documents, and wasm/pack and wasm/markup.
package wire
