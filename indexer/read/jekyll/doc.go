// Package jekyll answers: which pages does this Jekyll site have, at which
// address, and what do they say?
//
// Addresses follow Jekyll's documented rules of permalinks. Jekyll itself is
// not needed. Only package generator, the command and tests import this
// package; it never imports another source.
package jekyll
