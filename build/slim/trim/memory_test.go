package trim

import "testing"

// Memory that is handed out, kept and freed by what this package puts in the
// collector's place has what a program expects there, lifted or not.
func TestMemory(t *testing.T) {
	t.Parallel()
	const program = "./testdata/memory"
	want, _ := run(t, link(t, program), "GODEBUG=")
	got, code := run(t, link(t, program, "-gcflags=all=-wb=0", "-overlay", overlay(t)), "GODEBUG=")
	if got != want || code != 0 {
		t.Errorf("exit code %d, want 0; it printed\n%s\nwant\n%s", code, got, want)
	}
}
