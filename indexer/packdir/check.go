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
		if l.First != nil {
			c.file(*l.First)
		}
		docs := map[string]int{}
		for k := range l.Segments {
			c.segment(l.Lang, &l.Segments[k])
			docs[l.Segments[k].Kind] += l.Segments[k].Docs
		}
		if docs["page"] != l.Pages || docs["resource"] != l.Resources {
			c.fault(ManifestName, fmt.Errorf("%s: %d pages and %d resources where its segments have %d and %d", l.Lang, l.Pages, l.Resources, docs["page"], docs["resource"]))
		}
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
	report Report
	faults []error
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

func (c *checker) segment(lang string, s *Segment) {
	if len(s.Files) == 0 {
		c.fault(ManifestName, errors.New("a segment without files"))
		return
	}
	files := make([][]byte, len(s.Files))
	for i, f := range s.Files {
		if files[i] = c.file(f); files[i] == nil && i == 0 {
			return
		}
	}
	core, err := pack.OpenCore(files[0])
	if err != nil {
		c.fault(s.Files[0].Name(), err)
		return
	}
	if core.Lang != lang || core.Docs != s.Docs || core.Kind.String() != s.Kind || core.Files() != len(s.Files) {
		c.fault(s.Files[0].Name(), errors.New("core and manifest do not agree on language, documents, kind or files"))
		return
	}
	files[0] = core.Inline
	k := &segmentChecker{checker: c, core: core, segment: s, files: files}
	k.terms()
	k.texts()
	k.ends()
}

// A segmentChecker checks the chunks of one segment.
type segmentChecker struct {
	*checker
	core    *pack.Core
	segment *Segment
	files   [][]byte
}

// chunk returns a chunk and the name of its file, or nil when the file is not
// sound, which has been said.
func (k *segmentChecker) chunk(ref pack.ChunkRef) (data []byte, name string) {
	name = k.segment.Files[ref.File].Name()
	if k.files[ref.File] == nil {
		return nil, name
	}
	data, err := ref.Cut(k.files[ref.File])
	if err != nil {
		k.fault(name, err)
		return nil, name
	}
	return data, name
}

// ends checks that every file ends with its last chunk.
func (k *segmentChecker) ends() {
	ends := make([]int, len(k.files))
	for _, ref := range k.core.Terms {
		ends[ref.File] += ref.Length
	}
	for _, ref := range k.core.Texts {
		ends[ref.File] += ref.Length
	}
	for i, data := range k.files {
		if data != nil && len(data) > ends[i] {
			k.fault(k.segment.Files[i].Name(), &pack.CorruptError{Structure: "file", Offset: ends[i], Reason: "more bytes than its chunks have"})
		}
	}
}

func (k *segmentChecker) terms() {
	last := ""
	for i, ref := range k.core.Terms {
		data, name := k.chunk(ref.ChunkRef)
		if data == nil {
			continue
		}
		chunk, err := pack.OpenTermsChunk(data)
		if err != nil {
			k.fault(name, err)
			continue
		}
		first := true
		err = chunk.Walk("", func(t pack.Term) bool {
			k.report.Terms++
			if t.Text <= last && k.report.Terms > 1 && first && i > 0 || first && t.Text != ref.First {
				k.fault(name, &pack.CorruptError{Structure: "terms chunk", Reason: "its first term is not the one that the core names"})
			}
			first, last = false, t.Text
			if err := k.postings(t); err != nil {
				k.fault(name, fmt.Errorf("term %q: %w", t.Text, err))
				return false
			}
			return true
		})
		if err != nil {
			k.fault(name, err)
		}
	}
}

// postings decodes a posting list and its positions to their ends.
func (k *segmentChecker) postings(t pack.Term) error {
	list, positions := pack.OpenPostings(t, k.core.Docs), pack.OpenPositions(t)
	n := 0
	for list.Next() {
		n++
		if k.core.Positions {
			positions.Skip(list.Total())
		}
	}
	if err := errors.Join(list.Err(), positions.Err(), pack.CheckBounds(t, &k.core.Norms)); err != nil {
		return err
	}
	k.report.Postings += n
	if n != t.DF || !list.Ended() || !positions.Ended() {
		return &pack.CorruptError{Structure: "posting list", Reason: "it does not end where its term says"}
	}
	return nil
}

func (k *segmentChecker) texts() {
	last, n := "", 0
	for _, ref := range k.core.Texts {
		data, name := k.chunk(ref.ChunkRef)
		if data == nil {
			continue
		}
		docs, err := pack.CutTextChunk(data)
		if err != nil {
			k.fault(name, err)
			continue
		}
		for _, bytes := range docs {
			d, err := pack.OpenStored(bytes)
			if err != nil {
				k.fault(name, err)
				break
			}
			if d.URL <= last && n > 0 {
				k.fault(name, &pack.CorruptError{Structure: "text chunk", Reason: "documents out of order at " + d.URL})
			}
			last = d.URL
			n++
		}
	}
	k.report.Documents += n
	if n != k.core.Docs && len(k.faults) == 0 {
		k.fault(k.segment.Files[0].Name(), fmt.Errorf("%d stored documents where the core says %d", n, k.core.Docs))
	}
}

// asset checks a file that lies beside the pack.
func (c *checker) asset(name, integrity string) {
	c.report.Files++
	got, err := hashFile(filepath.Join(c.Dir, filepath.FromSlash(name)))
	switch {
	case err != nil:
		c.fault(name, errors.New("missing or unreadable; build the pack again"))
	case got != integrity:
		c.fault(name, errors.New("altered: its hash is not the manifest's; build the pack again"))
	}
}
