package packdir

import (
	"crypto/sha256"
	"encoding/base64"
	"net/url"
	"os"
	"path/filepath"

	"carrel/wasm/pack"
)

// Files returns all files of a language.
func (l *Language) Files() []File {
	var list []File
	if l.First != nil {
		list = append(list, *l.First)
	}
	for _, s := range l.Segments {
		list = append(list, s.Files...)
	}
	return list
}

// Absolute returns an address with the site's scheme and host before it, where
// they are known.
func (m *Manifest) Absolute(address string) string {
	base, err := url.Parse(m.Site.Base)
	if err != nil || m.Site.Base == "" {
		return address
	}
	u, err := base.Parse(address)
	if err != nil {
		return address
	}
	if u.RawQuery == "" && u.Fragment == "" && u.Host == base.Host {
		return base.Scheme + "://" + base.Host + address
	}
	return u.String()
}

// Documents calls visit with every stored document, in the order of the
// manifest.
func (p *Pack) Documents(visit func(lang string, kind pack.Kind, d *pack.Stored) error) error {
	for _, l := range p.Manifest.Languages {
		for i := range l.Segments {
			if err := p.documents(l.Lang, &l.Segments[i], visit); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *Pack) documents(lang string, s *Segment, visit func(string, pack.Kind, *pack.Stored) error) error {
	if s.Kind == Head {
		return nil
	}
	data, err := p.Read(s.Files[0])
	if err != nil {
		return err
	}
	core, err := pack.OpenCore(data)
	if err != nil {
		return &FileError{filepath.Join(p.Dir, s.Files[0].Name()), err}
	}
	for _, ref := range core.Texts {
		if ref.File >= len(s.Files) {
			return &FileError{filepath.Join(p.Dir, ManifestName), &pack.CorruptError{Structure: "chunk list", Reason: "a file that the manifest has not"}}
		}
		file := core.Inline
		if ref.File > 0 {
			if file, err = p.Read(s.Files[ref.File]); err != nil {
				return err
			}
		}
		if err := visitChunk(file, ref, lang, core.Kind, visit); err != nil {
			return &FileError{filepath.Join(p.Dir, s.Files[ref.File].Name()), err}
		}
	}
	return nil
}

func visitChunk(file []byte, ref pack.TextRef, lang string, kind pack.Kind, visit func(string, pack.Kind, *pack.Stored) error) error {
	chunk, err := ref.Cut(file)
	if err != nil {
		return err
	}
	docs, err := pack.CutTextChunk(chunk)
	if err != nil {
		return err
	}
	for _, bytes := range docs {
		d, err := pack.OpenStored(bytes)
		if err != nil {
			return err
		}
		if err := visit(lang, kind, d); err != nil {
			return err
		}
	}
	return nil
}

// hashFile returns a file's hash as an integrity attribute has it.
func hashFile(path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(data)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:]), nil
}
