// Package demo answers: what does a site with Carrel look like? It holds a site
// in Hugo form that documents Carrel in English, Chinese and Japanese, and a
// small static builder for machines without Hugo.
//
// The builder reads the same content folder as Hugo does, through
// indexer/read/hugo, so its addresses are Hugo's. It is a tool of the demo and no
// generator for other sites: it knows the front matter and the layouts of this
// one alone.
//
// Only the program beside it, the command that serves the demo, and tests may
// import this package. It imports indexer/read/hugo and what that stands on, and
// wasm/render, so that a page here looks as it does in the reader; it must never
// import the pack, the engine or the command.
package demo
