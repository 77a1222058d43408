package shard

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"carrel/wasm/pack"
)

// A reader reads records. After its first failure it gives empty ones.
type reader struct {
	r   *bufio.Reader
	err error
}

func (s *reader) note(err error) {
	if s.err == nil {
		s.err = err
	}
}

// maxRecord bounds a record of a shard: the largest are vocabularies.
const maxRecord = 1 << 28

// record reads one record. It takes no more memory than the file has bytes.
func (s *reader) record() []byte {
	if s.err != nil {
		return nil
	}
	n, err := binary.ReadUvarint(s.r)
	if err == nil && n > maxRecord {
		err = errors.New("a record that is too long")
	}
	if err != nil {
		s.note(err)
		return nil
	}
	var data []byte
	if n <= 1<<16 {
		data = make([]byte, n)
		_, err = io.ReadFull(s.r, data)
	} else if data, err = io.ReadAll(io.LimitReader(s.r, int64(n))); err == nil && len(data) < int(n) {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		s.note(err)
		return nil
	}
	return data
}

// end checks that nothing follows.
func (s *reader) end() {
	if _, err := s.r.ReadByte(); err == nil {
		s.note(errors.New("more bytes than it has pages"))
	} else if err != io.EOF {
		s.note(err)
	}
}

// maxEntries bounds the entries of a build.
const maxEntries = 1 << 24

func (s *reader) readHeader() (*Header, error) {
	data := s.record()
	if s.err != nil {
		return nil, s.err
	}
	h := &Header{}
	if err := json.Unmarshal(data, h); err != nil {
		return nil, err
	}
	switch {
	case h.Format != pack.Version:
		return nil, fmt.Errorf("it has format %d, and this carrel %d", h.Format, pack.Version)
	case h.Count < 1 || h.Count > maxShards || h.Number < 1 || h.Number > h.Count || h.Entries < 0 || h.Entries > maxEntries || h.Config == nil:
		return nil, errors.New("its header makes no sense")
	case h.Site.DefaultLang != "" && !isLanguage(h.Site.DefaultLang):
		return nil, errors.New("its header makes no sense")
	}
	return h, nil
}
