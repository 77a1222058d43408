package packdir

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"carrel/indexer/document"
	"carrel/wasm/pack"
)

// ManifestName is the manifest's name in the folder of a pack.
const ManifestName = "manifest.json"

// A Manifest lists what a pack consists of.
type Manifest struct {
	Format    int               `json:"format"`    // pack.Version
	Version   string            `json:"version"`   // 16 hex digits over all that the manifest names
	Generator string            `json:"generator"` // "carrel 0.1.0"
	Site      Site              `json:"site"`
	Root      string            `json:"root"`                // path under which the site's addresses lie: "/"
	Assets    map[string]string `json:"assets,omitempty"`    // what a visitor loads that is no pack file: role to file name
	Integrity map[string]string `json:"integrity,omitempty"` // asset's file name to "sha256-…"
	Languages []Language        `json:"languages"`           // the site's default language first
	Images    *File             `json:"images,omitempty"`    // the list of the images that pages show; no visitor fetches it who saves nothing
	Retired   bool              `json:"retired,omitempty"`   // the site has taken the pack back: who saved it is to forget it
	Reason    string            `json:"reason,omitempty"`    // of that, for readers
}

// Site is what the manifest says of the site.
type Site struct {
	Title string `json:"title"`
	Base  string `json:"base"`           // "https://example.org/", "" when unknown
	Icon  string `json:"icon,omitempty"` // name of the site's picture in the pack's folder, "" for none
}

// A Language is what a pack holds of one language.
type Language struct {
	Lang         string    `json:"lang"`
	Pages        int       `json:"pages"`
	Resources    int       `json:"resources"`
	Dates        Dates     `json:"dates,omitzero"` // of the pages
	First        *File     `json:"first"`          // head of the table of first answers, null when there is none
	List         *File     `json:"list,omitempty"` // what holds the rest of it, of a language with many files; see lists.go
	Segments     []Segment `json:"segments,omitempty"`
	Fingerprints *File     `json:"fingerprints,omitempty"` // for the next build; no visitor fetches it
	Table        *Table    `json:"-"`                      // what First holds, of a pack that was just written
}

// Dates are the first and the last day of some pages, "2016-03-01"; both are ""
// where none of them has a date.
type Dates [2]string

// Add widens the dates to hold a page's.
func (d *Dates) Add(date string) {
	if date == "" {
		return
	}
	if d[0] == "" || date < d[0] {
		d[0] = date
	}
	d[1] = max(d[1], date)
}

// Head is the kind of the segment that comes first in a language and holds no
// documents.
const Head = "head"

// A Segment lists a segment's files. The first is its core, or the head.
type Segment struct {
	Kind  string `json:"kind"` // Head, "page" or "resource"
	Docs  int    `json:"docs"`
	Files []File `json:"files"`
}

// A File is one file of the pack, one gzip stream. In JSON it is an array of
// its length, its length after decompression, and the SHA-256 of its bytes in
// base64.
type File struct {
	Bytes  int
	Size   int
	SHA256 string
}

// describe returns the File of compressed bytes that hold size bytes.
func describe(compressed []byte, size int) File {
	sum := sha256.Sum256(compressed)
	return File{len(compressed), size, base64.StdEncoding.EncodeToString(sum[:])}
}

// digits is how many digits of the hash a file's name has: 66 bits.
const digits = 11

// digit takes the place of those digits of base64 that are no letter and no
// number.
var digit = strings.NewReplacer("+", "_", "/", "_")

// Name returns the file's path in the folder of the pack: the beginning of its
// hash, as the manifest has it.
func (f File) Name() string {
	sum, err := base64.StdEncoding.DecodeString(f.SHA256)
	if err != nil || len(sum) != sha256.Size {
		return ""
	}
	return "pack/" + digit.Replace(f.SHA256[:digits]) + ".bin"
}

// MarshalJSON writes the file as an array.
func (f File) MarshalJSON() ([]byte, error) {
	return json.Marshal([]any{f.Bytes, f.Size, f.SHA256})
}

// UnmarshalJSON reads the file from an array.
func (f *File) UnmarshalJSON(data []byte) error {
	fields := [3]any{&f.Bytes, &f.Size, &f.SHA256}
	list := fields[:]
	if err := json.Unmarshal(data, &list); err != nil {
		return err
	}
	if len(list) != len(fields) || f.Bytes < 0 || f.Size < 0 || f.Size > maxSize || f.Name() == "" {
		return fmt.Errorf("a file is [bytes, size, SHA-256], not %s", data)
	}
	return nil
}

// maxSize bounds a pack file after decompression.
const maxSize = 1 << 28

// ParseManifest decodes a manifest.
func ParseManifest(data []byte) (*Manifest, error) {
	m := &Manifest{}
	if err := json.Unmarshal(data, m); err != nil {
		return nil, fmt.Errorf("%s is not a manifest: %w", ManifestName, err)
	}
	if m.Format != pack.Version {
		return nil, fmt.Errorf("%s: format %d, and this carrel reads format %d; build the pack again", ManifestName, m.Format, pack.Version)
	}
	for _, l := range m.Languages {
		if tag, ok := document.Language(l.Lang); !ok || tag != l.Lang { // files are named by it
			return nil, fmt.Errorf("%s: %.40q is no language; build the pack again", ManifestName, l.Lang)
		}
		if err := l.whole(); err != nil {
			return nil, fmt.Errorf("%s: %w", ManifestName, err)
		}
	}
	return m, nil
}

// whole tells which segment has no files.
func (l *Language) whole() error {
	for _, s := range l.Segments {
		if len(s.Files) == 0 {
			return fmt.Errorf("a segment of %q has no files; build the pack again", l.Lang)
		}
	}
	return nil
}

// Encode writes the manifest with all files in it, as a saved copy has it. It sets
// the version, which is a hash over all the rest but the names of the lists.
func (m *Manifest) Encode() ([]byte, error) {
	whole := m.with(func(l *Language) { l.List = nil })
	whole.Version = ""
	data, err := json.Marshal(whole)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	m.Version = hex.EncodeToString(sum[:8])
	return m.marshal()
}

func (m *Manifest) marshal() ([]byte, error) {
	data, err := json.Marshal(m)
	return append(data, '\n'), err
}

// with returns a copy whose languages are changed.
func (m *Manifest) with(change func(*Language)) *Manifest {
	other := *m
	other.Languages = slices.Clone(m.Languages)
	for i := range other.Languages {
		change(&other.Languages[i])
	}
	return &other
}
