package site

import (
	"bytes"
	"compress/gzip"
	"testing"
)

func TestSizes(t *testing.T) {
	files, err := Files()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		var b bytes.Buffer
		w, _ := gzip.NewWriterLevel(&b, 6)
		w.Write(f.Data)
		w.Close()
		t.Log(f.Name, len(f.Data), b.Len())
	}
}
