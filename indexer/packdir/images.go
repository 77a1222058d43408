package packdir

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Images lists the image files of the site that its pages show, so that a saved
// copy can hold them. The files themselves are no part of the pack.
type Images struct {
	Files []Image          `json:"files"` // by path
	Pages map[string][]int `json:"pages"` // a page's address to the numbers of its images in files, ascending
}

// An Image is one file of the site. In JSON it is an array of its path, its
// length and the SHA-256 of its bytes in base64.
type Image struct {
	Path   string // on the site, percent-encoded: "/images/a%20b.png"
	Bytes  int
	SHA256 string
}

// MaxImage is the size in bytes up to which an image is listed.
const MaxImage = 8 << 20

// MarshalJSON writes the image as an array.
func (i Image) MarshalJSON() ([]byte, error) { return json.Marshal([]any{i.Path, i.Bytes, i.SHA256}) }

// UnmarshalJSON reads the image from an array.
func (i *Image) UnmarshalJSON(data []byte) error {
	fields := [3]any{&i.Path, &i.Bytes, &i.SHA256}
	list := fields[:]
	if err := json.Unmarshal(data, &list); err != nil {
		return err
	}
	if len(list) != len(fields) || !i.Sound() {
		return fmt.Errorf("an image is [path, bytes, SHA-256], not %s", data)
	}
	return nil
}

// Sound reports whether an image may be listed.
func (i *Image) Sound() bool {
	sum, err := base64.StdEncoding.DecodeString(i.SHA256)
	return err == nil && len(sum) == sha256.Size && 0 < i.Bytes && i.Bytes <= MaxImage &&
		strings.HasPrefix(i.Path, "/") && !strings.HasPrefix(i.Path, "//") && !strings.ContainsAny(i.Path, "?#\\ ")
}

// Total returns the bytes of all images.
func (l *Images) Total() (bytes int) {
	for i := range l.Files {
		bytes += l.Files[i].Bytes
	}
	return bytes
}

// Encode writes the list as it is in its file, before compression.
func (l *Images) Encode() ([]byte, error) { return json.Marshal(l) }

// OpenImages decodes a list. It takes only what Encode writes.
func OpenImages(data []byte) (*Images, error) {
	l := &Images{}
	if err := json.Unmarshal(data, l); err != nil {
		return nil, fmt.Errorf("not a list of images: %w", err)
	}
	for i := range l.Files {
		if i > 0 && l.Files[i-1].Path >= l.Files[i].Path {
			return nil, fmt.Errorf("not a list of images: %s is out of order", l.Files[i].Path)
		}
	}
	shown := make([]bool, len(l.Files))
	for page, numbers := range l.Pages {
		for k, n := range numbers {
			if n < 0 || n >= len(shown) || k > 0 && numbers[k-1] >= n {
				return nil, fmt.Errorf("not a list of images: %s shows %d, of %d images", page, numbers, len(shown))
			}
			shown[n] = true
		}
		if len(numbers) == 0 {
			return nil, fmt.Errorf("not a list of images: %s shows none", page)
		}
	}
	if i := slices.Index(shown, false); i >= 0 {
		return nil, fmt.Errorf("not a list of images: no page shows %s", l.Files[i].Path)
	}
	again, err := l.Encode()
	if err != nil || !bytes.Equal(again, data) {
		return nil, errors.Join(err, errors.New("not a list of images: written in another way than carrel writes it"))
	}
	return l, nil
}

// Images reads the list of images, nil where the pack has none.
func (p *Pack) Images() (*Images, error) {
	if p.Manifest.Images == nil {
		return nil, nil
	}
	data, err := p.Read(*p.Manifest.Images)
	if err != nil {
		return nil, err
	}
	l, err := OpenImages(data)
	if err != nil {
		return nil, &FileError{p.path(*p.Manifest.Images), err}
	}
	return l, nil
}
