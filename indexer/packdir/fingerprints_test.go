package packdir_test

import (
	"bytes"
	"reflect"
	"testing"

	"carrel/indexer/packdir"
)

func FuzzOpenFingerprints(f *testing.F) {
	for _, p := range []packdir.Fingerprints{{}, {Settings: 1 << 63, Segments: [][]uint64{{}, {1, 2, 1 << 62}, {0}}}} {
		data := p.Append(nil)
		if got, err := packdir.OpenFingerprints(data); err != nil || !reflect.DeepEqual(*got, p) {
			f.Errorf("%+v came back as %+v: %v", p, got, err)
		}
		f.Add(data)
	}
	f.Add([]byte("crrf\x01\x00\x00\x00\x00\x00\x00\x00\x00\xff\xff\xff\x0f"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := packdir.OpenFingerprints(data)
		if err != nil {
			if p != nil {
				t.Error("fingerprints beside an error")
			}
			return
		}
		if again := p.Append(nil); !bytes.Equal(again, data) {
			t.Errorf("written again: %q, want %q", again, data)
		}
	})
}
