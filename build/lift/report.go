package lift

import (
	"cmp"
	"fmt"
	"io"
	"slices"
)

// A Report says what became of a module's functions.
type Report struct {
	Lifted    []bool // by function of the module before
	Unwalked  []bool // lifted, and no goroutine begins with it: nobody asks for its frame
	Thunks    int
	Kept      []Kept // those not lifted, the largest first
	Size      int    // of all functions before, in bytes
	Deepest   int64  // bytes of stack that the deepest call takes as far as the next test
	Recursive int    // lifted functions that test for room themselves
}

// Kept is a function that is not lifted.
type Kept struct {
	Name string
	Size int    // in bytes
	Why  string // it is not
}

func (p *program) report(own int, l *linker, g *graph) *Report {
	r := &Report{Thunks: len(l.thunks)}
	for i, f := range p.functions[:own] {
		r.Lifted = append(r.Lifted, f.lifted)
		r.Unwalked = append(r.Unwalked, f.lifted && !g.taken[i])
		r.Size += f.size
		if !f.lifted {
			r.Kept = append(r.Kept, Kept{f.name, f.size, f.why})
			continue
		}
		r.Deepest = max(r.Deepest, l.depths[i].need)
		if l.depths[i].checked {
			r.Recursive++
		}
	}
	slices.SortFunc(r.Kept, func(a, b Kept) int { return cmp.Or(b.Size-a.Size, cmp.Compare(a.Name, b.Name)) })
	return r
}

// Write writes the report as text.
func (r *Report) Write(w io.Writer) {
	size := 0
	for _, k := range r.Kept {
		fmt.Fprintf(w, "%8d  %s: %s\n", k.Size, k.Name, k.Why)
		size += k.Size
	}
	fmt.Fprintf(w, "%d of %d functions are lifted, %d thunks; %d of %d bytes are not; the deepest takes %d bytes of stack, %d test for room\n",
		len(r.Lifted)-len(r.Kept), len(r.Lifted), r.Thunks, size, r.Size, r.Deepest, r.Recursive)
}
