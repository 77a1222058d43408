package trim

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
)

// safejs is the module that makes calls from Go to JavaScript safe.
const safejs = "github.com/hack-pad/safejs"

// standIn is the folder, below that of the main module, in which the compiler
// finds the trimmed safejs. It exists in the overlay alone: go build refuses an
// overlay of files in its module cache, and a path outside the main module would
// end up in the program.
const standIn = "trimmed/safejs"

// A patch is what becomes of one file of safejs.
type patch struct {
	sum   string   // the SHA-256 of the file that is known, in hexadecimal
	edits []string // texts, each followed by what stands in its place
	whole string   // or all of the new file
}

// patches take package fmt out of safejs, and with it os, reflect and time. An
// error says what it said before. It carries no stack: package slim takes out
// the names and lines that would make one readable.
var patches = map[string]patch{
	"value.go": {
		sum: "69a679e5a90a869da1a57c51ddf427247c1ca77ec5d763e3f50892571947b174",
		edits: []string{
			`"fmt"`, `"errors"`,
			`fmt.Errorf("invalid type for instanceof: %v", t.Type())`,
			`errors.New("invalid type for instanceof: " + t.Type().String())`,
			`fmt.Errorf("invalid constructor type for instanceof: %v", err)`,
			`errors.New("invalid constructor type for instanceof: " + err.Error())`,
			`fmt.Errorf("invalid constructor type for instanceof: %v", prototype.Type())`,
			`errors.New("invalid constructor type for instanceof: " + prototype.Type().String())`,
		},
	},
	"internal/catch/catch.go": {
		sum: "693473518b077e0e739bc51fc8ffeda3eb6f94d2f6799a118db42bbeeb34d93e",
		edits: []string{
			`"fmt"`, `"errors"`,
			`	default:
		return fmt.Errorf("%+v", value)`,
			`	case string:
		return errors.New(value)
	default:
		return errors.New("panic with a value that is no text")`,
		},
	},
	"internal/stackerr/stackerr.go": {
		sum: "1b8f8a53fabab1ebe4ae20667161fb350037187d744a3c34c76e43aafb20cb95",
		whole: `//go:build js && wasm

// Package stackerr marks errors that were panics.
package stackerr

type stackError struct{ error }

// WithStack returns an error with the text of err, or nil if err is nil.
func WithStack(err error) error {
	if err == nil {
		return nil
	}
	return &stackError{err}
}

func (s *stackError) Unwrap() error { return s.error }
`,
	},
}

// sources are the folders of safejs that a program is made of.
var sources = []string{".", "internal/catch", "internal/stackerr"}

// Safejs lets a safejs without package fmt take the place of the one that lies
// in folder, for the main module in the folder root: in go.mod it is replaced by
// a folder of patched files. An *UnknownSource means that safejs is another than
// the known; it then stays as it is.
func (o *Overlay) Safejs(root, folder string) error {
	all := New(o.dir)
	place := filepath.Join(root, filepath.FromSlash(standIn))
	all.replace[filepath.Join(place, "go.mod")] = filepath.Join(folder, "go.mod")
	for _, source := range sources {
		if err := all.addSource(folder, source, place); err != nil {
			return err
		}
	}
	if err := all.patchAll(folder, place); err != nil {
		return err
	}
	if err := all.replaceModule(filepath.Join(root, "go.mod")); err != nil {
		return err
	}
	maps.Copy(o.replace, all.replace)
	return nil
}

// addSource lets the files of one package stand as they are in another place.
func (o *Overlay) addSource(folder, source, place string) error {
	files, err := os.ReadDir(filepath.Join(folder, source))
	if err != nil {
		return &UnknownSource{folder, "it can not be read (" + err.Error() + ")"}
	}
	for _, file := range files {
		if name := file.Name(); filepath.Ext(name) == ".go" && !strings.HasSuffix(name, "_test.go") {
			o.replace[filepath.Join(place, source, name)] = filepath.Join(folder, source, name)
		}
	}
	return nil
}

// patchAll puts the patched files in place.
func (o *Overlay) patchAll(folder, place string) error {
	for name, p := range patches {
		file := filepath.Join(folder, filepath.FromSlash(name))
		source, err := read(file)
		if err != nil {
			return err
		}
		if sum := sha256.Sum256(source); hex.EncodeToString(sum[:]) != p.sum {
			return &UnknownSource{file, "it has another text"}
		}
		text := p.whole
		if text == "" {
			text = strings.NewReplacer(p.edits...).Replace(string(source))
		}
		copied := "safejs_" + strings.ReplaceAll(name, "/", "_")
		if err := o.put(filepath.Join(place, filepath.FromSlash(name)), copied, []byte(text)); err != nil {
			return err
		}
	}
	return nil
}

// replaceModule puts a go.mod in place that replaces safejs by the stand-in.
func (o *Overlay) replaceModule(file string) error {
	text, err := read(file)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(text)) {
		if strings.Contains(line, safejs) && strings.Contains(line, "=>") {
			return &UnknownSource{file, "it replaces " + safejs + " itself"}
		}
	}
	text = fmt.Appendf(text, "\nreplace %s => ./%s\n", safejs, standIn)
	return o.put(file, "go.mod", text)
}
