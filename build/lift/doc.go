// Package lift makes structured code of Go's functions for WebAssembly. It answers
// the question "which functions need not be written so that they can be resumed?".
// It imports nothing of Carrel but packages slim and wasm, and only the programs
// that prepare the shipped files may import it.
//
// # Why
//
// WebAssembly can not leave a stack and come back to it. So Go's compiler keeps the
// stack in memory and writes each function as a loop around a table of resume points,
// one behind each call. A goroutine is left by returning 1 out of all its functions,
// and resumed by calling the innermost again with the number of a point:
//
//	SP -= 8; store the return address at SP; i32.const 0; call; reload SP; br_if unwind
//
// That is 25 bytes a call, and jumps that no browser's compiler sees through. A program
// that answers calls from JavaScript switches goroutines between those calls, and
// hardly ever within one.
//
// # How
//
//	program.go    a module is taken apart
//	shape.go      a function's resume points give its flow (pattern.go: Go's patterns)
//	reach.go      which functions may be on a stack that is left (names.go: what is known of them)
//	depth.go      how much stack the others take
//	flow.go       their flow is made simple, dominators.go found,
//	structure.go  and the flow written as block, loop and if
//	rewrite.go    calls and returns take another form, peephole.go shortens what that leaves
//	thunk.go      the two kinds of functions are connected
//	guard.go      what was found is held to while the program runs
//	report.go     who stays as it was, and why: go run ./build/cmd/lifted search
//
// A lifted function is (SP i32): it gets its caller's stack pointer. Arguments,
// results and variables stay in memory where Go has them, so that both kinds call each
// other. There are no return addresses, tests for unwinding and tests for room.
// A function of any other shape than Go's compiler gives stays as it is.
//
// # The rule
//
// A function stays resumable if it may be on a stack that is left, or gone through:
//
//   - It begins leaving the stack (mcall, gogo, pause, exit, morestack, goexit), or calls
//     one that stays resumable, or knows its address: closures are called by, or
//     below, the function that makes them.
//   - It calls addresses, and one that stays resumable may be among them: every
//     function whose address stands in memory or code may, but for those that names.go lists
//     with who knows them (package runtime's own, packages' beginnings, goroutines'
//     beginnings and deferred calls, finalizers, the boundary).
//   - It is of the boundary to JavaScript, so that an exception rises to a recover.
//   - It defers or recovers, reads its return address or goes through its own stack.
//     What calls these may be lifted nevertheless.
//
// Two kinds of calls do not count. A call that never returns (a panic, a fatal error)
// ends the program when a lifted function makes it. A lock waits only while another
// goroutine holds it.
//
// None of that is taken on trust. Every call from a resumable to a lifted function
// goes through a thunk, which counts. Where a function begins to leave the stack, it traps
// unless the count is zero; package runtime asks for the count before a goroutine waits,
// a panic goes through a stack and a collection begins, and ends the
// program with a message (package trim, added/collect.go.txt). A call from JavaScript that
// a lifted function caused begins to count anew, and until it is over nothing is
// collected.
//
// A thunk also tests that the stack holds what the function and all that it calls by
// name take, a function that may call itself tests at each call: beyond is a trap.
//
// # What differs
//
// A lifted function's panic is recovered by nobody. With a value it prints that and
// ends the program; a fault (an index out of range, a nil pointer, a division by zero, a
// failed type assertion, a stack too deep) is a trap. JavaScript gets an Error with what
// was printed, or says "unreachable", and the instance is done for: Carrel's worker is
// ended, and the next call starts another.
//
// # Measured
//
// Go 1.26.8, bytes raw, gzip 9, brotli 11 with a window of 2^24:
//
//	search.wasm slimmed                          2,197,000 562,700 422,400
//	collected while nothing runs (package trim)  2,154,000 552,600 413,900
//	lifted                                       1,359,000 365,100 285,200
//	and without write barriers                   1,265,000 343,600 270,800
//	reader.wasm slimmed                          3,850,000 867,800 622,100
//	lifted                                       2,512,000 589,300 438,400
//	and without write barriers                   2,294,000 556,100 416,100
//
// With one heap and one queue (package trim), and less of the tables (package slim),
// search.wasm has 949,984 bytes, 270,606 and 212,171, reader.wasm 1,903,659, 465,601 and
// 344,114. 1,217 of search.wasm's 1,414 functions are lifted then, and 106 of 1,248 KB of
// code stay resumable. Before that:
//
// Of search.wasm's 1,749 functions 1,508 are lifted, 142 of 1,595 KB of code stay
// resumable; of reader.wasm's 3,629 are 3,333. The pass takes half a second for
// search.wasm, one for reader.wasm.
//
// Node 20, slimmed and lifted, one beside the other on two processors with other work:
// twelve queries on 305 pages the first time 1,040 and 440 ms, again 183 and 117; on
// 9,751 pages again 560 and 280. From the instance to ready 26 and 10 ms. 250 pages
// drawn the first time 865 and 455 ms, again 420 and 300. All answers and pages are the
// same, byte for byte. Memory: 12 and 20 MB after the queries on 305 pages, most of it
// the stacks; 22 and 24 on 9,751.
//
// Rejected: wasm-opt makes the modules larger on the wire. One trap for all faults of a
// function, to which they jump, is 0.7 KB larger. A counter in place of stack sizes
// would have to be kept in each function.
package lift
