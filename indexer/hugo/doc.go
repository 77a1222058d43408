// Package hugo answers: which pages do these Markdown files make, at which
// address, and what does their front matter say?
//
// It reads three kinds of folder. A Hugo site is read by Hugo's documented
// rules (those of v0.160), so that every address equals Hugo's own. A Jekyll
// site is read by Jekyll's. Any other folder of Markdown is plain: the address
// of dir/name.md is /dir/name/.
//
// Front matter goes through Hugo's own lexer and decoders; the body goes
// through package content. Hugo's site builder itself is not used: it needs
// the theme, its modules and often the network, and none of them is here when
// an index is built from sources.
//
// Only the command and tests import this package. It may import document,
// source, content and convert; it never imports the other sources.
package hugo
