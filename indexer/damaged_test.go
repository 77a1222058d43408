package indexer_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"os"
	"path/filepath"
	"testing"

	"carrel/indexer"
	"carrel/indexer/packdir"
)

// A previous pack whose structures are damaged, with hashes that are right, costs
// what it would have saved and no build.
func TestDamagedPrevious(t *testing.T) {
	records := gardenRecords(t)
	out, _ := buildOn(t, records, "", indexer.PackConfig{Inline: -1})
	p := open(t, out)
	manifest, err := os.ReadFile(filepath.Join(out, packdir.ManifestName))
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for _, l := range p.Manifest.Languages {
		for _, f := range append(l.Files(), *l.Fingerprints) {
			data, err := p.Read(f)
			if err != nil {
				t.Fatal(err)
			}
			damages := [][]byte{data[:len(data)/2], bytes.Repeat([]byte{0xff}, len(data)), append(bytes.Clone(data), 1)}
			swap(t, out, manifest, f, damages[tried%len(damages)])
			_, result := buildOn(t, records, out, indexer.PackConfig{Inline: -1})
			if got, want := pagesOf(result.Manifest), pagesOf(p.Manifest); got != want {
				t.Errorf("%s damaged: %d pages, want %d", f.Name(), got, want)
			}
			tried++
		}
	}
	if tried < 10 {
		t.Errorf("only %d damages were tried", tried)
	}
}

func pagesOf(m *packdir.Manifest) (n int) {
	for _, l := range m.Languages {
		n += l.Pages
	}
	return n
}

// swap puts other contents in the place of a pack's file, with a hash that is right.
func swap(t *testing.T, dir string, manifest []byte, old packdir.File, data []byte) {
	t.Helper()
	compressed, err := packdir.Compress(data)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(compressed)
	f := packdir.File{Bytes: len(compressed), Size: len(data), SHA256: base64.StdEncoding.EncodeToString(sum[:])}
	from, _ := old.MarshalJSON()
	to, _ := f.MarshalJSON()
	for name, data := range map[string][]byte{f.Name(): compressed, packdir.ManifestName: bytes.ReplaceAll(manifest, from, to)} {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
