// Package library answers: how does a pack travel as one file? It writes a pack's
// data into a tar that a reading page takes in, and reads what a page exported.
// docs/LIBRARY.md has the format.
//
// No program, script or page is in such a file, and nothing that it says is
// believed before it was checked. It imports indexer/packdir; what is written
// depends on the pack alone.
package library
