// Package steps answers: does the work of a reader grow with its input, and no
// faster? It joins the parts of Carrel that read a person's text with the texts
// of package hostile, for a test that counts steps and a benchmark that
// measures time:
//
//	go test ./build/steps -bench . -benchtime 1x
//
// No program may carry it.
package steps
