package shelf

import (
	"strconv"

	"carrel/wasm/pack"
)

// maxDecoded bounds the stored documents that a segment keeps decoded.
const maxDecoded = 100

// Stored returns a stored document, nil when its file is noted as needed.
func (s *Segment) Stored(doc int) (*pack.Stored, error) {
	if d := s.docs[doc]; d != nil {
		return d, nil
	}
	i := s.TextChunk(doc)
	if i < 0 {
		return nil, &pack.CorruptError{Structure: "chunk list", Reason: "no text chunk for document " + strconv.Itoa(doc)}
	}
	texts, err := s.openTexts(i)
	if texts == nil || err != nil {
		return nil, err
	}
	k := doc - s.Texts[i].First
	if k >= len(texts) {
		return nil, &pack.CorruptError{Structure: "text chunk", Reason: "it ends before document " + strconv.Itoa(doc)}
	}
	d, err := pack.OpenStored(texts[k])
	if err != nil {
		return nil, err
	}
	complete(d)
	if len(s.docs) >= maxDecoded {
		clear(s.docs)
	}
	s.docs[doc] = d
	return d, nil
}

// openTexts returns the bytes of each document of a text chunk, nil when its
// file is noted as needed.
func (s *Segment) openTexts(i int) ([][]byte, error) {
	if texts, cut := s.texts[i]; cut {
		s.touch(s.Texts[i].File)
		return texts, nil
	}
	data, err := s.cut(s.Texts[i].ChunkRef, true)
	if data == nil {
		return nil, err
	}
	texts, err := pack.CutTextChunk(data)
	if err != nil {
		return nil, err
	}
	s.texts[i] = texts
	return texts, nil
}

// find looks for an address in one text chunk. It returns -1 for a document that
// is not there, or whose file is noted as needed.
func (s *Segment) find(chunk int, url string) (*pack.Stored, int, error) {
	end := s.Docs
	if chunk+1 < len(s.Texts) {
		end = s.Texts[chunk+1].First
	}
	for doc := s.Texts[chunk].First; doc < end; doc++ {
		d, err := s.Stored(doc)
		if d == nil || err != nil {
			return nil, -1, err
		}
		if d.URL == url {
			return d, doc, nil
		}
	}
	return nil, -1, nil
}
