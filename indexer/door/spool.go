package door

import (
	"errors"
	"io"
)

// A Spooled is what a stream gave, in a file that is gone when it is closed, or when
// the program is stopped.
type Spooled struct {
	*Temp
	out    *Out
	remove func() error
}

// Spool reads a stream to its end, so that any part of it can be read again.
func Spool(r io.Reader) (*Spooled, error) {
	dir, remove, err := TempDir()
	if err != nil {
		return nil, err
	}
	s := &Spooled{remove: remove}
	if s.out, err = Make(dir); err == nil {
		s.Temp, err = s.out.Temp()
	}
	if err == nil {
		_, err = io.Copy(s.Temp, r)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Close removes the file.
func (s *Spooled) Close() error {
	var err error
	if s.Temp != nil {
		err = s.Temp.Close()
	}
	if s.out != nil {
		err = errors.Join(err, s.out.Close())
	}
	return errors.Join(err, s.remove())
}
