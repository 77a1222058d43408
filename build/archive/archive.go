// Package archive answers: how do files become one, always with the same bytes? No
// clock, no user and no order of a disk gets into it.
//
// Only the programs that prepare a release import it; it imports nothing of Carrel.
package archive

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"time"
)

// A File is one file of an archive.
type File struct {
	Name string // its path in the archive, with slashes
	Data []byte
	Runs bool // it is a program
}

// Mode is what may be done with the file.
func (f File) Mode() fs.FileMode {
	if f.Runs {
		return 0o755
	}
	return 0o644
}

// Time is when all files say that they were written: npm's choice, since some
// programs take neither 1970 nor what zip can't write.
var Time = time.Date(1985, time.October, 26, 8, 15, 0, 0, time.UTC)

// TarGz writes files as .tar.gz, in their order.
func TarGz(w io.Writer, files []File) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	t := tar.NewWriter(z)
	for _, f := range files {
		err = errors.Join(err, addTar(t, f))
	}
	return errors.Join(err, t.Close(), z.Close())
}

func addTar(t *tar.Writer, f File) error {
	h := &tar.Header{Typeflag: tar.TypeReg, Name: f.Name, Size: int64(len(f.Data)), Mode: int64(f.Mode()), ModTime: Time}
	if err := t.WriteHeader(h); err != nil {
		return err
	}
	_, err := t.Write(f.Data)
	return err
}

// Zip writes files as .zip, in their order.
func Zip(w io.Writer, files []File) error {
	z := zip.NewWriter(w)
	var err error
	for _, f := range files {
		err = errors.Join(err, addZip(z, f))
	}
	return errors.Join(err, z.Close())
}

func addZip(z *zip.Writer, f File) error {
	h := &zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: Time}
	h.SetMode(f.Mode())
	w, err := z.CreateHeader(h)
	if err != nil {
		return err
	}
	_, err = w.Write(f.Data)
	return err
}
