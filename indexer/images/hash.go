package images

import (
	"crypto/sha256"
	"encoding/base64"
	"io"
	"sync"

	"carrel/indexer/door"
	"carrel/indexer/packdir"
)

// A State says what became of the search for a file.
type State uint8

// The states.
const (
	Missing State = iota // it is not there, or no file, or empty, or can't be read
	Large                // it has more than packdir.MaxImage bytes
	Found
)

// A Hasher reads each file once, whoever asks for it. It is safe for concurrent
// use.
type Hasher struct {
	mutex sync.Mutex
	files map[at]*hashed
}

// at is a place where a file may be.
type at struct {
	door *door.Door
	name string
}

// A hashed file.
type hashed struct {
	once  sync.Once
	image packdir.Image
	state State
}

// Look returns the image at path whose file has a name below a door.
func (h *Hasher) Look(path string, d *door.Door, name string) (packdir.Image, State) {
	file := at{d, name}
	h.mutex.Lock()
	if h.files == nil {
		h.files = map[at]*hashed{}
	}
	f := h.files[file]
	if f == nil {
		f = &hashed{}
		h.files[file] = f
	}
	h.mutex.Unlock()
	f.once.Do(func() { f.image, f.state = file.read() })
	image := f.image
	image.Path = path
	return image, f.state
}

// read hashes a file.
func (a at) read() (packdir.Image, State) {
	f, err := a.door.File(a.name)
	if err != nil {
		return packdir.Image{}, Missing
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Size() == 0 {
		return packdir.Image{}, Missing
	}
	if info.Size() > packdir.MaxImage {
		return packdir.Image{}, Large
	}
	hash := sha256.New()
	n, err := io.Copy(hash, io.LimitReader(f, packdir.MaxImage+1))
	if err != nil || n == 0 {
		return packdir.Image{}, Missing
	}
	if n > packdir.MaxImage { // it has grown
		return packdir.Image{}, Large
	}
	return packdir.Image{Bytes: int(n), SHA256: base64.StdEncoding.EncodeToString(hash.Sum(nil))}, Found
}
