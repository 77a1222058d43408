// Package content answers: what does a page's source say, once everything that
// is not Markdown is taken out of it? Hugo shortcodes become Markdown, raw HTML
// becomes Markdown, and what a theme would have drawn (a video, a deck, a
// form, a map) becomes a link with a title and a kind.
//
// It imports document's neighbours source, convert and resource; sources of
// Markdown import it. It must never import a source, the index or the pack.
//
// The way of a page: shortcodes are read with Hugo's own lexer and expanded
// from the inside out (shortcode.go, expand.go, and a handler each in
// embed.go, block.go and generic.go; the site's own templates in template.go);
// then the lines that only some generators understand are put right
// (lines.go); then goldmark's parser finds raw HTML and link destinations, and
// each is replaced where it stands (markup.go, inline.go, link.go), and references
// to characters become these (package characters). A page
// that needs none of it is returned as it is after a scan of its bytes.
//
// Rejected: rendering to HTML and converting all of it back. It would be
// simpler, but loses reference links, line breaks and heading identifiers of
// the source, and costs ten times as much.
package content
