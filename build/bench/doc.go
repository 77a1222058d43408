// Package bench measures Carrel beside Pagefind, both in one run and in turns,
// and writes what it measured to docs/BENCHMARKS.md. Figures are of whole
// processes: wall time, and the peak of the resident memory as the kernel
// accounts it.
package bench
