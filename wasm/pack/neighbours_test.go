package pack

import (
	"bytes"
	"slices"
	"testing"
)

func sampleNeighbours() *Neighbours {
	var n Neighbours
	n.Add(2, 1, 128)
	n.Add()
	for i := 2; i < 130; i++ {
		n.Add(i - 1)
	}
	return &n
}

func TestNeighboursRoundTrip(t *testing.T) {
	got, err := OpenNeighbours(sampleNeighbours().Append(nil))
	if err != nil {
		t.Fatal(err)
	}
	if got.Docs() != 130 {
		t.Errorf("%d documents, want 130", got.Docs())
	}
	for doc, want := range map[int][]uint32{0: {2, 1, 128}, 1: {}, 2: {1}, 129: {128}, 130: nil, -1: nil} {
		if list := got.Of(doc); !slices.Equal(list, want) {
			t.Errorf("neighbours of %d are %v, want %v", doc, list, want)
		}
	}
	if empty, err := OpenNeighbours((&Neighbours{}).Append(nil)); err != nil || empty.Docs() != 0 {
		t.Errorf("an empty table: %v", err)
	}
}

func TestNeighboursDamage(t *testing.T) {
	data := sampleNeighbours().Append(nil)
	for n := range data {
		if _, err := OpenNeighbours(slices.Clip(data[:n])); err == nil {
			t.Errorf("cut at byte %d of %d: no error", n, len(data))
		}
	}
	if _, err := OpenNeighbours(append(slices.Clone(data), 0)); err == nil {
		t.Error("one byte more: no error")
	}
	if _, err := OpenNeighbours([]byte{2, 1, 2, 0}); err == nil {
		t.Error("a neighbour that is not there: no error")
	}
}

func FuzzOpenNeighbours(f *testing.F) {
	f.Add(sampleNeighbours().Append(nil))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		n, err := OpenNeighbours(data)
		if err == nil && !bytes.Equal(n.Append(nil), data) {
			t.Error("written again it differs")
		}
	})
}
