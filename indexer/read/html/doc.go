// Package html answers: what are the pages of a folder of built HTML, or those that
// somebody gives, whatever program built them? It finds each page's address, language, title, dates and
// content, and honours the marks a site owner sets for Pagefind
// (data-pagefind-*) or for Carrel (data-carrel-*, the same grammar).
//
// It implements source.Source. It imports document, source, resource
// and convert.
package html
