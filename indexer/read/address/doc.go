// Package address answers: where does this link of a page lead, and how is a
// path written as an address?
//
// Sources of Markdown share it. It imports nothing of Carrel.
package address
