// Package spool answers: where do the documents of a build wait until they are
// merged? It keeps records in memory up to a limit and writes what comes after
// them to a file, so that the memory of a build does not grow with its site.
//
// Of Carrel it imports door alone.
package spool

import (
	"errors"
	"fmt"
	"sync"

	"carrel/indexer/door"
)

// A Spool holds records. It may be used from several goroutines.
type Spool struct {
	dir   string
	limit int
	mutex sync.Mutex
	held  int // bytes in memory
	out   *door.Out
	file  *door.Temp
	size  int64 // of the file
}

// A Ref names a record of a spool.
type Ref struct {
	data   []byte // of a record in memory
	at     int64  // of one in the file
	length int
}

// Len returns the length of the record in bytes.
func (r Ref) Len() int { return r.length }

// New returns a spool that keeps up to limit bytes in memory; the rest goes to a
// file in dir, which is made when it is needed.
func New(dir string, limit int) *Spool { return &Spool{dir: dir, limit: limit} }

// Add adds a record. The spool keeps data, which the caller must not change.
func (s *Spool) Add(data []byte) (Ref, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.file == nil && s.held+len(data) <= s.limit {
		s.held += len(data)
		return Ref{data: data, length: len(data)}, nil
	}
	if s.file == nil {
		f, err := s.create()
		if err != nil {
			return Ref{}, fmt.Errorf("make a file for documents that wait: %w", err)
		}
		s.file = f
	}
	ref := Ref{at: s.size, length: len(data)}
	if _, err := s.file.WriteAt(data, s.size); err != nil {
		return Ref{}, fmt.Errorf("documents that wait: %w; free some space where the pack is written", err)
	}
	s.size += int64(len(data))
	return ref, nil
}

func (s *Spool) create() (f *door.Temp, err error) {
	if s.out, err = door.Make(s.dir); err != nil {
		return nil, err
	}
	return s.out.Temp()
}

// Read returns a record. It may share the spool's memory, or that of buffer,
// which it is read into when it is large enough.
func (s *Spool) Read(ref Ref, buffer []byte) ([]byte, error) {
	if ref.data != nil || ref.length == 0 {
		return ref.data, nil
	}
	if cap(buffer) < ref.length {
		buffer = make([]byte, ref.length+ref.length/4)
	}
	data := buffer[:ref.length]
	if _, err := s.file.ReadAt(data, ref.at); err != nil {
		return nil, fmt.Errorf("documents that wait: %w", err)
	}
	return data, nil
}

// Spilled returns the bytes that went to the file.
func (s *Spool) Spilled() int64 { return s.size }

// Close removes the file. Records in memory can still be read.
func (s *Spool) Close() error {
	if s.file == nil {
		return nil
	}
	err := errors.Join(s.file.Close(), s.out.Close())
	s.file = nil
	return err
}
