package spool

import (
	"bytes"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// Records come back as they were, from memory or from the file, whatever the
// limit and however many goroutines add them.
func TestSpool(t *testing.T) {
	for _, limit := range []int{0, 1, 127, 128, 129, 1 << 20} {
		dir := t.TempDir()
		s := New(dir, limit)
		const n = 300
		refs := make([]Ref, n)
		var group sync.WaitGroup
		for worker := range 3 {
			group.Go(func() {
				for i := worker; i < n; i += 3 {
					ref, err := s.Add(record(i))
					if err != nil {
						t.Error(err)
					}
					refs[i] = ref
				}
			})
		}
		group.Wait()
		var buffer []byte
		for i := n - 1; i >= 0; i-- {
			got, err := s.Read(refs[i], buffer)
			if err != nil || !bytes.Equal(got, record(i)) || refs[i].Len() != i {
				t.Errorf("limit %d: record %d is %d bytes: %v", limit, i, len(got), err)
			}
		}
		if spilled := s.Spilled() > 0; spilled != (limit < 1<<20) {
			t.Errorf("limit %d: spilled %v", limit, spilled)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
			t.Errorf("limit %d: %v is left: %v", limit, left, err)
		}
	}
}

func record(i int) []byte { return bytes.Repeat([]byte{byte(i)}, i) }

func TestNoFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	s := New(filepath.Join(file, "folder"), 1)
	if _, err := s.Add(make([]byte, 2)); err == nil {
		t.Error("no error for a folder that is not there")
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
