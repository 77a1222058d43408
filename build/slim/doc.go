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
// A type's hash is four bytes that no compressor can do anything with. A type switch
// compares it with a number in the code, and then the type. Where the code has no such
// number the hash goes: all else that reads it looks for a place to begin in a table.
// Where package reflect is not linked, neither are those that look a type up by its
// text or look up the type of pointers to it.
//
// The index from program counters to functions follows from the function
// records. Slim drops it and adds a start function that computes it again: no
// compressor sees that its numbers count up.
//
// # What stays
//
// Panics read pcsp and the open-coded defers. Stack growth and garbage collection read
// the stack maps and the stack objects, which go where neither is linked (package
// trim). runtime.gorecover counts inlined calls, so wrappers and its callers keep their
// inline trees. Records of functions for whose frame nobody asks (package lift) are
// zeros. Where the runtime behaves by a function's name, a name stays that makes it
// behave alike. What differs: tracebacks, runtime.Caller and runtime.FuncForPC know
// neither files, lines nor names, and the text of a panic for a nil receiver names
// neither type nor method.
//
// A module of another Go release, or one that is laid out otherwise than
// expected, is refused with a wasm.UnknownLayout.
//
// # Measured
//
// Go 1.26.8, -trimpath -ldflags "-s -w", the whole standard library (package trim
// takes parts of it out before); bytes raw, gzip 6, brotli 11 with a window of
// 2^24. Steps on an engine of 2,194 functions that imports safejs, and with it
// fmt; then both programs of Carrel, a little later:
//
//	as linked                                    3,332,000   953,000   711,100
//	lines, files, names out, segments merged     3,718,000             570,500
//	and inline trees, unsafe points, arguments   3,344,000             518,400
//	and the function index restored at the start 2,626,000   683,300   504,200
//
//	search.wasm as linked                        3,367,000   962,200   718,300
//	search.wasm slimmed                          2,654,000   691,800   509,500
//	reader.wasm as linked                        5,139,000 1,337,800   964,800
//	reader.wasm slimmed                          4,006,000   957,200   682,600
//
// and, of both as they are today, trimmed and lifted,
//
//	search.wasm                                  1,040,000   284,200   221,200
//	stack maps and records that nobody reads out   971,000   278,000   216,200
//	hashes of types that no code compares out      971,000   272,200   211,200
//	what package reflect alone looks up out        969,000   269,900   209,000
//	reader.wasm                                  2,072,000   497,200   365,900
//	stack maps and records that nobody reads out 1,978,000   484,800   356,100
//	hashes of types that no code compares out    1,978,000   473,900   347,200
//
// An instance of search.wasm is there after 0.95 ms instead of 1.82 ms (Node 20,
// compiled before): one write per data segment costs more than the start
// function. Of a slimmed module, 77% of the brotli bytes are code, 17% types,
// strings and other data, 4% function records.
//
// Rejected: numbering the tables by program counter in the order of their first
// use, for the start function to find their offsets, saves 4 KB (0.8%) and needs
// a decoder of them in the start function.
package slim
