package site

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// rooms are the folders of scripts, each with those of the others that it may
// import; "." is carrel.js, find.js and later.js.
var rooms = map[string]string{
	".":              "box search",
	"box":            ". search words",
	"notes":          "",
	"offline":        "notes search",
	"pagefind":       ". search",
	"playground":     ". box search",
	"reader":         ". box notes reader/aloud reader/article reader/library reader/notes reader/saving search",
	"reader/aloud":   "box notes reader",
	"reader/article": ". box notes reader reader/code reader/formula search",
	"reader/code":    "",
	"reader/formula": "",
	"reader/library": ". box notes reader reader/notes reader/saving search",
	"reader/notes":   "box notes reader reader/article",
	"reader/saving":  "box offline reader",
	"search":         ".",
	"single":         ". box notes reader reader/article reader/notes search",
}

var imported = regexp.MustCompile(`(?:from |import |[^{]import\()'(\.[^']+\.js)'`)

// A script imports only what its folder may: what is kept knows nothing of how it is
// shown.
func TestRooms(t *testing.T) {
	err := fs.WalkDir(sources, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".js" {
			return err
		}
		folder := path.Dir(name)
		allowed, known := rooms[folder]
		if !known {
			t.Errorf("%s: the folder stands in no row", name)
		}
		text, err := fs.ReadFile(sources, name)
		if err != nil {
			return err
		}
		for _, m := range imported.FindAllStringSubmatch(string(text), -1) {
			if to := path.Dir(path.Join(folder, m[1])); to != folder && !slices.Contains(strings.Fields(allowed), to) {
				t.Errorf("%s imports %s", name, m[1])
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
