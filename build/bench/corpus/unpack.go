package corpus

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Names are the archives, and what each is.
var Names = map[string]string{
	"ir":               "judged collections: Cranfield, CACM, SciFact (CC BY 4.0, ODC-By), XQuAD (CC BY-SA 4.0)",
	"cpp-docs":         "Microsoft's C++ documentation (CC BY 4.0)",
	"opentelemetry":    "the site of OpenTelemetry (CC BY 4.0)",
	"opensource-guide": "Open Source Guides, a Jekyll site in 25 languages (CC BY 4.0, GitHub)",
	"grpc":             "the site of gRPC, Hugo without its theme (CC BY 4.0, gRPC Authors)",
	"astro-docs-en":    "the English documentation of Astro, Starlight and MDX (MIT, withastro)",
	"todogroup-public": "the built site of the TODO Group, in English, Chinese and Japanese (CC BY 4.0)",
}

// Dir is the folder of the archives: $CARREL_CORPORA, else shared/corpora beside
// the repository's root.
func Dir(root string) (string, error) {
	dir := os.Getenv("CARREL_CORPORA")
	if dir == "" {
		dir = filepath.Join(root, "..", "shared", "corpora")
	}
	if _, err := os.Stat(dir); err != nil {
		return "", fmt.Errorf("no corpora at %s; set CARREL_CORPORA to their folder", dir)
	}
	return dir, nil
}

// Open returns the folder below work into which an archive is unpacked, and
// unpacks it where that was not done before. An archive with one folder at its
// top is that folder.
func Open(dir, work, name string) (string, error) {
	if _, ok := Names[name]; !ok {
		return "", fmt.Errorf("there is no corpus %s", name)
	}
	to := filepath.Join(work, name)
	if _, err := os.Stat(to); err != nil {
		half := to + ".part"
		if err := os.RemoveAll(half); err != nil {
			return "", err
		}
		if err := Unpack(filepath.Join(dir, name+".tar.gz"), half); err != nil {
			return "", err
		}
		if err := os.Rename(half, to); err != nil {
			return "", err
		}
	}
	if inner := filepath.Join(to, name); isFolder(inner) {
		return inner, nil
	}
	return to, nil
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// Unpack unpacks a .tar.gz into dir. Only regular files inside dir are written.
func Unpack(archive, dir string) error {
	f, err := os.Open(archive)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("%s: %w", archive, err)
	}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", archive, err)
		}
		if h.Typeflag != tar.TypeReg || !filepath.IsLocal(h.Name) {
			continue
		}
		if err := unpackFile(filepath.Join(dir, h.Name), r); err != nil {
			return err
		}
	}
}

func unpackFile(path string, r io.Reader) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	w, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, r)
	return errors.Join(err, w.Close())
}
