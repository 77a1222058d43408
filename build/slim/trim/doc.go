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
// Go 1.26.8, -trimpath -ldflags "-s -w"; bytes of an engine that imports safejs,
// and with it fmt, all slimmed after linking (package slim); brotli 11 with a
// window of 2^24:
//
//	                                       raw        gzip 6   brotli 11
//	standard library as it is              3,342,735  700,765  515,342
//	trimmed                                2,873,392  603,561  448,231
//	and GOEXPERIMENT=nogreenteagc          2,834,104  594,768  441,882
//	and -gcflags=all=-l (nothing inlined)  3,381,191  598,137  438,194
//
// So inlining, which the engine's inner loops need, costs 4 KB once the library
// is trimmed; it costs 20 KB and more before. A release other than the known one
// is refused: its functions of the same name may do more.
package trim
