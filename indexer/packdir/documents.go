package packdir

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"net/url"
	"path/filepath"

	"carrel/wasm/pack"
)

// Files returns all files of a language that the manifest lists and that a saved
// copy holds: not its table of first answers, which is of no use there.
func (l *Language) Files() []File {
	var list []File
	if l.List != nil {
		list = append(list, *l.List)
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
// manifest. Documents that have been removed are left out.
func (p *Pack) Documents(visit func(lang string, kind pack.Kind, d *pack.Stored) error) error {
	for _, l := range p.Manifest.Languages {
		head := &pack.Head{}
		for i := range l.Segments {
			s := &l.Segments[i]
			data, err := p.Read(s.Files[0])
			if err != nil {
				return err
			}
			if s.Kind == Head {
				head, err = pack.OpenHead(data)
			} else {
				err = p.documents(l.Lang, s, data, head, visit)
			}
			var corrupt *pack.CorruptError
			if errors.As(err, &corrupt) && !errors.As(err, new(*FileError)) {
				err = &FileError{p.path(s.Files[0]), err}
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *Pack) documents(lang string, s *Segment, data []byte, head *pack.Head, visit func(string, pack.Kind, *pack.Stored) error) error {
	core, err := pack.OpenCore(data)
	if err != nil {
		return err
	}
	removed := map[int]bool{}
	for i, identity := 0, pack.Identity(data); i < len(head.Segments); i++ {
		if n := &head.Segments[i]; n.Identity == identity {
			for _, doc := range n.Removed {
				removed[doc] = true
			}
		}
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
		err := visitChunk(file, ref, func(doc int, d *pack.Stored) error {
			if removed[doc] {
				return nil
			}
			return visit(lang, core.Kind, d)
		})
		if err != nil {
			return &FileError{p.path(s.Files[ref.File]), err}
		}
	}
	return nil
}

func visitChunk(file []byte, ref pack.TextRef, visit func(doc int, d *pack.Stored) error) error {
	chunk, err := ref.Cut(file)
	if err != nil {
		return err
	}
	docs, err := pack.CutTextChunk(chunk)
	if err != nil {
		return err
	}
	for i, bytes := range docs {
		d, err := pack.OpenStored(bytes)
		if err != nil {
			return err
		}
		if err := visit(ref.First+i, d); err != nil {
			return err
		}
	}
	return nil
}

// hashFile returns a file's hash as an integrity attribute has it.
func (p *Pack) hashFile(name string) (string, error) {
	data, err := p.File(name, maxSize)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(data)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:]), nil
}
