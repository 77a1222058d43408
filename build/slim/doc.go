// Package slim makes a linked Go module for js/wasm smaller on the wire without
// changing what the program does. It answers the question "which bytes of a
// linked program does nobody read when it runs?". It imports nothing of Carrel,
// and only the programs that prepare the shipped files may import it.
//
// # What goes
//
// The linker writes tables for tracebacks into every program: files, lines,
// inlined calls, arguments, function names. A visitor's browser has no use for
// them, and they compress badly. Slim clears them in the module's data, packs
// what is left of the tables by program counter, cuts the data into few segments
// instead of tens of thousands, and drops the custom sections.
//
// # What stays
//
// Stack growth and garbage collection read pcsp, the stack maps, the stack
// objects and the open-coded defers. runtime.gorecover counts inlined calls, so
// wrappers and its callers keep their inline trees. Where the runtime behaves by
// a function's name, a name stays that makes it behave alike. What differs:
// tracebacks, runtime.Caller and runtime.FuncForPC know neither files, lines nor
// names, and the text of a panic for a nil receiver names neither type nor
// method.
//
// A module of another Go release, or one that is laid out otherwise than
// expected, is refused with an UnknownLayout.
//
// # Measured
//
// Go 1.26.8, -trimpath -ldflags "-s -w"; bytes raw, gzip 6, brotli 11 (window
// 2^24), for an engine that imports safejs, and with it fmt:
//
//	as linked                                    3,332,000   953,000   711,100
//	lines, files, names out, segments merged     3,718,000             570,500
//	and inline trees, unsafe points, arguments   3,344,000             518,400
//	and function buckets made alike              3,344,000             515,200
//	and linked with GOEXPERIMENT=nogreenteagc    3,305,000             511,300
//
// The last is a choice at link time: the older collector is smaller, and the
// newer one gains from processor caches and cores that a worker does not have.
// Tried and left out: -gcflags=all=-l saves 0.9% and slows the engine's inner
// loops; GOEXPERIMENT=nosizespecializedmalloc changes nothing. The rest of a module is code (76%),
// type descriptions and strings (11%), function records (4%).
package slim
