// Package build makes the carrel command and what it carries. The folder itself
// holds no code but the tests of what no single package can see: which package
// imports which, what the shipped files weigh, whether the documents' commands
// work and whether NOTICE names all that ships.
//
//	cmd/carrel   the command; command holds its subcommands
//	cmd/assets   makes the browser's files, which assets then embeds
//	single       makes one HTML file of a pack
//	compile      from a Go program to a module for the browser
//	slim         makes that module smaller
package build
