package command

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// A signal ends a command that waits for something that never comes.
func TestSignal(t *testing.T) {
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(dir+"/a.md", []byte("---\ntitle: A\n---\nWords.\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	carrel := func(args ...string) *exec.Cmd { return &exec.Cmd{Path: exe, Args: append([]string{"carrel"}, args...)} }
	if out, err := carrel("build", dir, "--out", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		c := carrel("search", dir, "--batch", "-")
		var stderr bytes.Buffer
		c.Stderr = &stderr
		queries, err := c.StdinPipe()
		if err == nil {
			err = c.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		// More than a pipe holds: the command is at its work when all is written.
		if _, err := queries.Write([]byte(strings.Repeat("\n", 1<<20))); err != nil {
			t.Fatal(err)
		}
		if err := c.Process.Signal(s); err != nil {
			t.Fatal(err)
		}
		err = c.Wait()
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() != 1 || !strings.Contains(stderr.String(), "stopped") {
			t.Errorf("%v: %v, %q; want status 1 and a word that it was stopped", s, err, stderr.String())
		}
	}
}
