package render

import "testing"

func BenchmarkHTML(b *testing.B) {
	md := read(b, "all.md")
	b.SetBytes(int64(len(md)))
	for b.Loop() {
		if _, err := HTML(md, here); err != nil {
			b.Fatal(err)
		}
	}
}
