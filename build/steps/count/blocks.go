//go:build steps

package main

import (
	"sync/atomic"
	"unsafe"
)

// A section holds the counters of the program, as package
// internal/coverage/rtcov has it: for each function that ran the number of its
// counters, two numbers of its own, and the counters; else zeros.
type section struct {
	counters *atomic.Uint32
	length   uint64
}

//go:linkname sections internal/coverage/cfile.getCovCounterList
func sections() []section

// scanned is how many bytes package bytealg has looked at so far.
//
//go:linkname scanned internal/bytealg.Scanned
var scanned uint64

// blocks is the number of basic blocks that were executed so far.
func blocks() (sum uint64) {
	for _, s := range sections() {
		list := unsafe.Slice(s.counters, s.length)
		for i := 0; i < len(list); i++ {
			n := int(list[i].Load())
			if n == 0 {
				continue
			}
			for _, c := range list[i+3 : i+3+n] {
				sum += uint64(c.Load())
			}
			i += 2 + n
		}
	}
	return sum
}
