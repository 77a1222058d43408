package steps

import "testing"

// BenchmarkMegabyte reads a megabyte of each text. None takes a second on a
// quiet core of 2.5 GHz.
func BenchmarkMegabyte(b *testing.B) {
	for _, r := range Readers {
		for _, t := range r.Texts {
			b.Run(r.Name+"/"+t.Name, func(b *testing.B) {
				text := t.Make(1 << 20)
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					r.Read(text)
				}
			})
		}
	}
}

// TestNames holds the names: each reader's, and each text's of a reader, is its
// own.
func TestNames(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Readers {
		for _, text := range r.Texts {
			if name := r.Name + "/" + text.Name; seen[name] {
				t.Errorf("%s twice", name)
			} else {
				seen[name] = true
			}
			if n := len(text.Make(r.Size)); n < r.Size/2 || n > 2*r.Size {
				t.Errorf("%s: %d bytes for %d", text.Name, n, r.Size)
			}
		}
	}
}
