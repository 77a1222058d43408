package shard

import (
	"encoding/binary"
	"errors"
	"fmt"

	"carrel/indexer/analyse"
	"carrel/indexer/document"
	"carrel/indexer/invert"
	"carrel/indexer/packdir"
	"carrel/indexer/spool"
	"carrel/wasm/pack"
)

// Pages takes the pages of the shard over.
func (s *Shard) Pages(a *analyse.Analyser) (pages []analyse.Page, err error) {
	numbers := map[string][]uint32{}
	for {
		lang := string(s.record())
		if lang == "" {
			break
		}
		r := pack.NewReader("vocabulary", s.record())
		words := r.Strings()
		if r.Err() != nil {
			s.note(r.Err())
			break
		}
		if numbers[lang], err = a.Inverter.Numbers(lang, words); err != nil {
			return nil, err
		}
	}
	for i := s.Number - 1; i < s.Entries && s.err == nil; i += s.Count {
		p, err := s.page(a, numbers)
		if err != nil {
			s.note(err)
		}
		pages = append(pages, p)
	}
	if s.err == nil {
		s.end()
	}
	if s.err != nil {
		return nil, fmt.Errorf("%s is damaged: %w; make the shard anew", s.name, s.err)
	}
	return pages, nil
}

// page reads a page, without an address where its entry gave none.
func (s *reader) page(a *analyse.Analyser, numbers map[string][]uint32) (p analyse.Page, err error) {
	names := s.record()
	if len(names) == 0 {
		return p, nil
	}
	r := pack.NewReader("names of a page", names)
	p.Source, p.Doc.Lang, p.Doc.URL = r.String(), r.String(), r.String()
	if fingerprint := r.Take(8); fingerprint != nil {
		p.Doc.Fingerprint = binary.LittleEndian.Uint64(fingerprint)
	}
	p.Beside = readImages(r)
	stored, index, mentions := s.record(), s.record(), s.record()
	if err := errors.Join(r.Err(), s.err); err != nil {
		return analyse.Page{}, err
	}
	if !isLanguage(p.Doc.Lang) {
		return analyse.Page{}, fmt.Errorf("a page in the language %.40q", p.Doc.Lang)
	}
	d, err := pack.OpenStored(stored)
	if err != nil || d.URL != p.Doc.URL || d.URL == "" {
		return analyse.Page{}, errors.Join(err, errors.New("a page without its address"))
	}
	p.Doc.Date = d.Date
	if index, err = invert.Renumber(index, numbers[p.Doc.Lang]); err != nil {
		return analyse.Page{}, err
	}
	for _, x := range [...]struct {
		ref  *spool.Ref
		data []byte
	}{{&p.Doc.Stored, stored}, {&p.Doc.Index, index}, {&p.Mentions, mentions}} {
		if *x.ref, err = a.Spool.Add(x.data); err != nil {
			return analyse.Page{}, err
		}
	}
	return p, nil
}

func isLanguage(s string) bool {
	tag, ok := document.Language(s)
	return ok && tag == s
}

// readImages reads what appendImages wrote.
func readImages(r *pack.Reader) (list []packdir.Image) {
	for n := r.Count(); n > 0 && r.Err() == nil; n-- {
		image := packdir.Image{Path: r.String(), Bytes: r.Int(packdir.MaxImage), SHA256: r.String()}
		if r.Err() == nil && !image.Sound() {
			r.Fail("an image that can't be listed")
		}
		list = append(list, image)
	}
	return list
}
