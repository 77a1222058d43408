// Package release makes what people install: the command for each platform as an
// archive and as a package of npm's, with manual pages, completions for shells, a
// bill of materials and checksums. It answers the question "how does somebody get
// Carrel who has neither Go nor its sources?".
//
// The same sources and the same Go give the same bytes, on whatever machine. Only
// build/cmd/release and tests import it; it imports build/command, for the manual,
// build/npm and build/compile.
package release
