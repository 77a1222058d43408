package archive

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFolder(t *testing.T) {
	files := []File{{Name: "a.js", Data: []byte("a")}, {Name: "node/b.js", Data: []byte("b")}}
	for _, test := range []struct {
		name, there, want string
	}{
		{"new", "", ""},
		{"empty", "new", ""},
		{"full", "new/other", "holds files"},
	} {
		dir := t.TempDir()
		switch there := filepath.Join(dir, test.there); {
		case strings.HasSuffix(test.there, "other"):
			os.MkdirAll(there, 0o755)
		case test.there != "":
			os.Mkdir(there, 0o755)
		}
		err := Folder(filepath.Join(dir, "new"), files)
		if err == nil && test.want != "" || err != nil && (test.want == "" || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s: got %v, want %q", test.name, err, test.want)
		}
		data, _ := os.ReadFile(filepath.Join(dir, "new", "node", "b.js"))
		if (string(data) == "b") != (test.want == "") {
			t.Errorf("%s: the folder holds %q", test.name, data)
		}
	}
}
