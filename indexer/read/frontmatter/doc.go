// Package frontmatter answers: what does the head of this page say of it?
//
// Front matter in YAML, TOML and JSON goes through Hugo's own lexer and
// decoders; what it says becomes the fields of a document: title, dates,
// authors, tags, and whether the page is to be in the search at all. Sources of
// Markdown share it; it imports document and value and never a source.
package frontmatter
