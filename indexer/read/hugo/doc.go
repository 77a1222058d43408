// Package hugo answers: which pages does this Hugo site have, at which
// address, and what does their front matter say?
//
// It follows Hugo's documented rules (those of v0.160), so that every address
// equals Hugo's own. Hugo's site builder itself is not used: it needs the
// theme, its modules and often the network, and none of them is here when an
// index is built from sources.
//
// Only package generator, the command and tests import this package. It may
// import document, source, content, convert and what sources of Markdown share
// (address, folder, frontmatter, value); it never imports another source.
package hugo
