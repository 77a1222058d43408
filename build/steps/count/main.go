//go:build steps

// Command count reads texts that were built to hurt and prints the work that
// each took, a line a text: reader, text, and for either size the basic blocks
// executed, the bytes that package bytealg looked at, and the bytes allocated.
// It is built with counters by package steps, whose doc says why these.
//
//	count [reader]
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"

	"carrel/build/steps"
)

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(400)
	for _, r := range steps.Readers {
		if len(os.Args) > 1 && os.Args[1] != r.Name {
			continue
		}
		r.Read("warm") // what is made once is no work of a text's
		for _, t := range r.Texts {
			few, many := work(r, t.Make(r.Size)), work(r, t.Make(4*r.Size))
			fmt.Println(r.Name+"\t"+t.Name+"\t"+few.String(), many.String())
		}
	}
}

// A cost is what reading a text took.
type cost struct{ blocks, scanned, allocated uint64 }

func (c cost) String() string { return fmt.Sprint(c.blocks, c.scanned, c.allocated) }

func work(r steps.Reader, text string) cost {
	before := now()
	r.Read(text)
	after := now()
	return cost{after.blocks - before.blocks, after.scanned - before.scanned, after.allocated - before.allocated}
}

func now() cost {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return cost{blocks(), scanned, m.TotalAlloc}
}
