package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// An event is a line of go test -json; see "go doc test2json".
type event struct {
	Action, Package, Test, Output string
	Elapsed                       float64 // seconds
}

// A report turns events into what go test prints without -json: of a package that
// passes one line, of one that fails also what its failed tests said.
type report struct {
	out      io.Writer
	packages map[string]*suite
	took     []event // tests that ended
}

// A suite is a package whose tests are under way.
type suite struct {
	said []event
	fine map[string]bool // tests that passed or were skipped
}

func newReport(out io.Writer) *report {
	return &report{out: out, packages: map[string]*suite{}}
}

// line takes a line of go test -json; one that is no event is shown as it is.
func (r *report) line(text []byte) {
	var e event
	if len(text) == 0 {
		return
	}
	if json.Unmarshal(text, &e) != nil || e.Action == "" {
		r.out.Write(text)
		return
	}
	if e.Action == "build-output" {
		io.WriteString(r.out, e.Output)
		return
	}
	r.event(e)
}

func (r *report) event(e event) {
	s := r.packages[e.Package]
	if s == nil {
		s = &suite{fine: map[string]bool{}}
		r.packages[e.Package] = s
	}
	ended := e.Action == "pass" || e.Action == "skip" || e.Action == "fail"
	switch {
	case e.Action == "output":
		s.said = append(s.said, e)
	case ended && e.Test == "":
		s.show(r.out, e.Action != "fail")
		delete(r.packages, e.Package)
	case ended:
		s.fine[e.Test] = e.Action != "fail"
		if !strings.Contains(e.Test, "/") {
			r.took = append(r.took, e)
		}
	}
}

// show writes what a package that has ended said.
func (s *suite) show(out io.Writer, passed bool) {
	for _, e := range s.said {
		if s.tells(e, passed) {
			io.WriteString(out, e.Output)
		}
	}
}

// tells says whether go test would show a line without -v. A test that did not end
// is one that the package failed of.
func (s *suite) tells(e event, passed bool) bool {
	if passed {
		return e.Test == "" && (strings.HasPrefix(e.Output, "ok  \t") || strings.HasPrefix(e.Output, "?   \t"))
	}
	return !s.fine[e.Test] && !strings.HasPrefix(e.Output, "=== ")
}

// close shows what is left of packages that did not end, and the n longest tests.
func (r *report) close(n int) {
	for _, s := range r.packages {
		s.show(r.out, false)
	}
	slices.SortStableFunc(r.took, func(a, b event) int {
		return cmp.Or(cmp.Compare(b.Elapsed, a.Elapsed), cmp.Compare(a.Package, b.Package), cmp.Compare(a.Test, b.Test))
	})
	fmt.Fprintln(r.out, "the longest tests:")
	for _, e := range r.took[:min(n, len(r.took))] {
		fmt.Fprintf(r.out, "%7.1f s  %s %s\n", e.Elapsed, e.Package, e.Test)
	}
}
