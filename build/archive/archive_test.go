package archive

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"testing"
)

var files = []File{{"b/run", []byte("#!/bin/sh\n"), true}, {"a", nil, false}, {"b/é.txt", bytes.Repeat([]byte("x"), 70_000), false}}

// What comes out is what went in, in its order, with nothing of this machine.
func TestArchives(t *testing.T) {
	const want = "b/run 10 -rwxr-xr-x 1985-10-26\na 0 -rw-r--r-- 1985-10-26\nb/é.txt 70000 -rw-r--r-- 1985-10-26\n"
	for _, test := range []struct {
		name  string
		write func(io.Writer, []File) error
		read  func([]byte) (string, error)
	}{{"tar", TarGz, readTar}, {"zip", Zip, readZip}} {
		var a, b bytes.Buffer
		if err := test.write(&a, files); err != nil {
			t.Fatal(test.name, err)
		}
		if err := test.write(&b, files); err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: other bytes the second time (%v)", test.name, err)
		}
		got, err := test.read(a.Bytes())
		if err != nil || got != want {
			t.Errorf("%s: %v\n got %s\nwant %s", test.name, err, got, want)
		}
	}
}

func readTar(data []byte) (string, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return "", err
	}
	text := ""
	for t := tar.NewReader(z); ; {
		h, err := t.Next()
		if err == io.EOF {
			return text, nil
		}
		if err != nil {
			return "", err
		}
		if h.Uid != 0 || h.Gid != 0 || h.Uname+h.Gname != "" {
			return "", fmt.Errorf("%s is somebody's", h.Name)
		}
		body, err := io.ReadAll(t)
		if err != nil {
			return "", err
		}
		text += line(h.Name, body, h.FileInfo().Mode().String(), h.ModTime.UTC().Format("2006-01-02"))
	}
}

func readZip(data []byte) (string, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", err
	}
	text := ""
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return "", err
		}
		body, err := io.ReadAll(r)
		if err != nil {
			return "", err
		}
		text += line(f.Name, body, f.Mode().String(), f.Modified.UTC().Format("2006-01-02"))
	}
	return text, nil
}

func line(name string, body []byte, mode, day string) string {
	return fmt.Sprintln(name, len(body), mode, day)
}
