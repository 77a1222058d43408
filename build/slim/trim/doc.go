// Package trim leaves out of the standard library and of safejs what a program
// in a browser never runs. It answers the question "which code is linked into
// every program and serves only a developer at a terminal, or another machine?".
// It imports nothing of Carrel, and only the programs that prepare the shipped
// files may import it.
//
// Half of a small program is package runtime, and half of that is help for
// debugging (printed tracebacks, the execution tracer, profiles, GODEBUG, checks
// of itself) and what takes threads, several processors or an operating system.
// The linker keeps it, for a call leads there. An Overlay holds copies of the
// files concerned, in which those functions do nothing, for go build -overlay.
// The compiler checks the copies and the linker drops all that nothing leads to
// any more, which a tool that works on the linked module could only guess.
//
// Safejs uses package fmt for the texts of a few errors, and fmt brings os, time
// and reflect. Those texts are put together without it. Go build refuses an
// overlay of a module's files, so the overlay holds a go.mod that replaces the
// module by a folder, and the files of that folder.
//
// # What differs
//
// A program that dies still prints its panic, without the goroutines' stacks; of
// a value that is neither text, number nor error it prints the type. runtime.Stack
// and runtime.Callers give nothing, and an error of safejs has no stack. GODEBUG,
// GOGC, GOMEMLIMIT, //go:debug lines and the older defaults that an older go line
// in go.mod asks for are not heeded. The execution tracer, the profiles and the
// counters of runtime/metrics stay empty, and bubbles of testing/synctest have no
// effect. Package strconv reads and writes a float more slowly where it needs more
// than 15 digits, to the same result; its errors show a text as it is, not quoted.
// Random numbers, of which math/rand/v2 makes its own, are of a simple generator.
// All else is the standard library as it is: bounds checks, channels, recover.
//
// # Collecting while nothing runs
//
// There is one thread. A collection that the heap asks for waits until the running
// goroutine parks, and is over before another goes on (added/collect.go.txt). A program
// that never parks never collects; a call from JavaScript always ends by parking, unless
// it waits in a call that JavaScript itself made from Go. Stacks have 1 MB, package
// runtime's own goroutines' 64 KB, and do not grow: who needs more dies of a "stack
// overflow". That makes room for package lift, whose functions neither ask for more stack
// nor tell a collector what is on it. In a program that is not lifted all of that holds
// as well.
//
// # Memory
//
// A collector that works beside the program on many processors has a pacer, write
// barriers, caches a processor, work to share, bits for each word of the heap and maps of
// each frame. Without all that the heap is pages in runs of objects of one size, each run
// with a bit an object (added/heap.go.txt), marking is conservative (mark.go.txt), and
// finalizers, cleanups and weak pointers are one list (watch.go.txt). Memory.go puts them
// in place of the standard library's. What a program sees of it:
//
//   - An object that a dead variable on a stack in use, or a number, happens to refer to
//     stays until that changes, and its finalizer does not run.
//   - SetFinalizer does not say what is wrong with its arguments in so many words, and a
//     second finalizer is no error.
//   - Of runtime.MemStats there are the sizes and the number of collections.
//
// # Measured
//
// Go 1.26.8, -trimpath -ldflags "-s -w", GOEXPERIMENT=nogreenteagc; bytes of
// Carrel's search.wasm, slimmed after linking (package slim), as the engine grew;
// brotli 11 with a window of 2^24:
//
//	                                           before   after
//	help for debugging                         507,929  440,759
//	the older collector                        440,759  434,678
//	safejs without fmt                         511,819  437,304
//	threads, processors, memory to give back   437,304  410,330
//	floats without the table of powers of ten  410,330  391,529
//	other processors that never stop           391,529  389,017
//	String methods for a dying program alone   391,760  385,136
//
// and, of the lifted program (package lift),
//
//	one heap for one thread, stacks that do not grow   270,607  229,475
//	one queue of goroutines, plain random numbers      229,475  221,197
//
// which take reader.wasm from 415,680 to 365,885. Node 20, one beside the other: a warm
// query takes 0.95 of the time on 305 pages and 0.89 on 9,751, 2,000 queries leave 17.4
// and 37 MB of memory instead of 21.0 and 39.5, and the start takes 11 ms instead of 13.
//
// All others together take an empty program with safejs to 195,743 bytes, search.wasm
// from 581,189 to 385,136 and reader.wasm, which needs fmt for goldmark, from
// 676,272 to 565,103.
//
// On 1,850 pages 120 queries of all kinds gave the same answers, byte for byte, as
// the program gave as linked, in the same time.
//
// Rejected: to compile without inlining (-gcflags=all=-l) saves 8 KB and takes it
// from the engine's inner loops; for package strings alone 6 KB, and 3% of the
// time of a query. Without inlining package runtime grows. Timers could go from a
// program that does not import package time (4 KB): the list would depend on the program.
//
// A release other than the known one is refused: its functions of the same name
// may do more. So is another safejs.
package trim
