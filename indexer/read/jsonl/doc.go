// Package jsonl answers: what are the records of a JSON Lines file? Each line
// is one document:
//
//	{"id", "url", "title", "text" or "markdown", "lang", "date", "tags",
//	 "author", "type"}
//
// and, where wanted, "sections" (a list of {"title", "anchor", "level", "text"
// or "markdown"}), "authors", "description", "image", "modified", "weight",
// "boost", "section", "aliases", "fields", "meta" and "sort". Any other key whose value
// is a scalar or a list of scalars becomes a field to filter by.
//
// A record may be a whole page of HTML instead, in "html"; such pages are for the
// package html, which read brings together with this one.
//
// It implements source.Source. It imports document, source, anchor, convert
// and content.
package jsonl
