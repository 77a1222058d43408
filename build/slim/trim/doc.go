// Package trim leaves out of the standard library what a program in a browser
// never runs. It answers the question "which code is linked into every program
// and serves only a developer at a terminal?". It imports nothing of Carrel, and
// only the programs that prepare the shipped files may import it.
//
// A quarter of a small program is package runtime's help for debugging: printed
// tracebacks, the execution tracer, profiles, GODEBUG settings, checks of
// itself. The linker keeps it, for a call leads there. Overlay writes copies of
// the files concerned, in which those functions do nothing, and a file for
// go build -overlay that puts the copies in place. The compiler checks the
// copies and the linker drops all that nothing leads to any more, which a tool
// that works on the linked module could only guess.
//
// # What differs
//
// A program that dies still prints its panic, without the goroutines' stacks.
// runtime.Stack gives nothing. GODEBUG, //go:debug lines and the older defaults
// that an older go line in go.mod asks for are not heeded. The execution tracer,
// the profiles and the counters of runtime/metrics stay empty. All else is the
// standard library as it is: collector, scheduler, bounds checks, recover.
//
// # Measured
//
// Go 1.26.8, -trimpath -ldflags "-s -w"; bytes of Carrel's search.wasm, which
// imports safejs and with it fmt, slimmed after linking (package slim); brotli 11
// with a window of 2^24:
//
//	                                           raw        gzip 6   brotli 11
//	standard library as it is                  2,646,281  688,285  507,929
//	trimmed                                    2,268,984  591,823  440,759
//	trimmed, GOEXPERIMENT=nogreenteagc         2,238,331  583,213  434,678
//	trimmed, -gcflags=all=-l (nothing inlined) 2,477,480  589,537  432,391
//	trimmed, and safejs without fmt            1,827,570  483,981  364,819
//
// reader.wasm falls from 681,042 to 614,552 bytes of brotli. Inlining, which the
// engine's inner loops need, costs 8 KB, so it stays. The last line needs another
// safejs: go build refuses an overlay of a module's files.
//
// A release other than the known one is refused: its functions of the same name
// may do more.
package trim
