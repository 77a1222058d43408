package door

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
)

// Any part of what a stream gave can be read until it is closed; nothing stays.
func TestSpool(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	s, err := Spool(iotest.OneByteReader(strings.NewReader("bees love linden")))
	if err != nil {
		t.Fatal(err)
	}
	part := make([]byte, 4)
	if _, err := s.ReadAt(part, 5); err != nil || string(part) != "love" {
		t.Errorf("read %q, %v", part, err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	broken := errors.New("broken pipe")
	if _, err := Spool(io.MultiReader(strings.NewReader("half"), iotest.ErrReader(broken))); !errors.Is(err, broken) {
		t.Errorf("a broken stream gives %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "carrel-*")); len(left) > 0 {
		t.Errorf("%q stayed", left)
	}
}
