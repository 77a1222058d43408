package packdir

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"carrel/wasm/pack"
)

// A Report counts what Check went through.
type Report struct{ Files, Documents, Terms, Postings int }

// Check verifies every file of the pack and every structure in it: hashes and
// lengths, the order of terms and documents, that each posting list and its
// positions decode to their ends, and that families lead to their members. It
// goes on after a fault, to find all of them.
func (p *Pack) Check() (Report, []error) {
	c := &checker{Pack: p}
	for i := range p.Manifest.Languages {
		l := &p.Manifest.Languages[i]
		if l.List != nil {
			c.file(*l.List)
		}
		if l.First != nil {
			c.table(l)
		}
		if l.Fingerprints != nil {
			c.fingerprints(l)
		}
		docs, dates := c.language(l)
		if docs["page"] != l.Pages || docs["resource"] != l.Resources {
			c.fault(ManifestName, fmt.Errorf("%s: %d pages and %d resources where its segments have %d and %d", l.Lang, l.Pages, l.Resources, docs["page"], docs["resource"]))
		}
		if dates != l.Dates && len(c.faults) == 0 {
			c.fault(ManifestName, fmt.Errorf("%s: the dates %q where its pages have %q; build the pack again", l.Lang, l.Dates, dates))
		}
	}
	if p.Manifest.Images != nil {
		c.images(*p.Manifest.Images)
	}
	for _, name := range slices.Sorted(maps.Keys(p.Manifest.Integrity)) {
		c.asset(name, p.Manifest.Integrity[name])
	}
	c.version()
	return c.report, c.faults
}

// version checks that the manifest is as it was written: its version is a hash
// over all the rest of it.
func (c *checker) version() {
	m := *c.Manifest
	if _, err := m.Encode(); err != nil {
		c.fault(ManifestName, err)
	} else if m.Version != c.Manifest.Version {
		c.fault(ManifestName, errors.New("altered: its version is not that of what it says; build the pack again"))
	}
}

type checker struct {
	*Pack
	report  Report
	faults  []error
	removed map[uint64]*pack.Named // of the language at hand, its segments by identity
	dates   Dates                  // and those of its pages
}

// fault records a fault of a file, named by its path in the pack.
func (c *checker) fault(name string, err error) {
	c.faults = append(c.faults, &FileError{filepath.Join(c.Dir, filepath.FromSlash(name)), err})
}

// file reads one file, nil when it is not sound.
func (c *checker) file(f File) []byte {
	c.report.Files++
	data, err := c.Read(f)
	if err != nil {
		c.faults = append(c.faults, err)
		return nil
	}
	return data
}

// language checks the segments of a language and returns how many documents of
// each kind are left in them, and the dates of the pages.
func (c *checker) language(l *Language) (docs map[string]int, dates Dates) {
	docs = map[string]int{}
	c.removed, c.dates = map[uint64]*pack.Named{}, Dates{}
	for k := range l.Segments {
		s := &l.Segments[k]
		if s.Kind != Head {
			n := c.segment(l.Lang, s)
			docs[s.Kind] += s.Docs
			if lost := c.removed[n]; lost != nil {
				docs[s.Kind] -= len(lost.Removed)
			}
			continue
		}
		if h := c.head(l.Lang, s); h != nil {
			for i := range h.Segments {
				c.removed[h.Segments[i].Identity] = &h.Segments[i]
			}
		}
	}
	return docs, c.dates
}

// fingerprints checks what the next build wants to know of a language.
func (c *checker) fingerprints(l *Language) {
	data := c.file(*l.Fingerprints)
	if data == nil {
		return
	}
	f, err := OpenFingerprints(data)
	if err == nil && !f.fit(l) {
		err = errors.New("fingerprints of other segments than the manifest has")
	}
	if err != nil {
		c.fault(l.Fingerprints.Name(), err)
	}
}

// fit reports whether there is a fingerprint for each document of a language.
func (f *Fingerprints) fit(l *Language) bool {
	i := 0
	for _, s := range l.Segments {
		if s.Kind == Head {
			continue
		}
		if i >= len(f.Segments) || len(f.Segments[i]) != s.Docs {
			return false
		}
		i++
	}
	return i == len(f.Segments)
}

// head checks a head.
func (c *checker) head(lang string, s *Segment) *pack.Head {
	data := c.file(s.Files[0])
	if data == nil {
		return nil
	}
	h, err := pack.OpenHead(data)
	if err == nil && (h.Lang != lang || s.Docs != 0 || len(s.Files) != 1+min(1, h.Numbered)) {
		err = errors.New("head and manifest do not agree on language, documents or files")
	}
	if err == nil && h.Numbered > 0 {
		c.neighbours(s.Files[1], h.Numbered)
	}
	if err != nil {
		c.fault(s.Files[0].Name(), err)
		return nil
	}
	return h
}

// neighbours checks the table of neighbours of so many documents.
func (c *checker) neighbours(f File, docs int) {
	data := c.file(f)
	if data == nil {
		return
	}
	table, err := pack.OpenNeighbours(data)
	if err == nil && table.Docs() != docs {
		err = fmt.Errorf("neighbours of %d documents where the head says %d", table.Docs(), docs)
	}
	if err != nil {
		c.fault(f.Name(), err)
	}
}

// images checks the list of the images that pages show. The images themselves
// are no part of the pack.
func (c *checker) images(f File) {
	data := c.file(f)
	if data == nil {
		return
	}
	if _, err := OpenImages(data); err != nil {
		c.fault(f.Name(), err)
	}
}

// asset checks a file that lies beside the pack.
func (c *checker) asset(name, integrity string) {
	c.report.Files++
	got, err := c.hashFile(name)
	switch {
	case err != nil:
		c.fault(name, errors.New("missing or unreadable; build the pack again"))
	case got != integrity:
		c.fault(name, errors.New("altered: its hash is not the manifest's; build the pack again"))
	}
}
