// Package bench answers "how does Carrel compare?". It measures Carrel beside other
// search programs, over the same documents and on one machine, and writes
// docs/BENCHMARKS.md with its charts.
//
// Each part keeps its figures in dist/bench, from which the page is written, so one
// part can be repeated without the others; what the rivals answered is kept too.
// Carrel is asked only as everybody asks it: through its command, and in Chromium
// through what a page loads. So nothing here depends on the engine's packages.
//
// Only build/cmd/bench imports it. Below it, corpus says what is searched, rivals
// what others find, browser what a visitor waits for; measure and chart make
// figures and pictures of that.
package bench
