package single

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"

	"carrel/indexer/packdir"
)

var page = Page{
	HTML:   []byte(`<html lang="CARREL_LANG"><meta content="CARREL_HASH"><title>CARREL_TITLE</title><script>CARREL_SCRIPT</script><template>CARREL_ICONS</template>CARREL_FILES<hr>`),
	Script: []byte(`go("CARREL_FILES", "CARREL_TITLE")`),
}

// writePack writes a pack in two languages of which one has two files with the
// same bytes.
func writePack(t *testing.T, title string) string {
	t.Helper()
	dir := t.TempDir()
	w, err := packdir.Create(dir)
	if err != nil {
		t.Fatal(err)
	}
	m := &packdir.Manifest{Format: 1, Root: "/", Site: packdir.Site{Title: title}, Assets: map[string]string{}}
	for role, name := range map[string]string{"worker": "worker.js", "render": "render.js", "search": "search.wasm", "reader": "reader.wasm"} {
		m.Assets[role] = name
		asset(t, w, name)
	}
	for _, name := range []string{"icons.svg", "words-en.json", "words-de.json", "words-zh.json", "words-zh-tw.json"} {
		asset(t, w, name)
	}
	table, err := json.Marshal(packdir.Table{Words: []packdir.Chunk[string]{{First: "a", File: put(t, w, "words")}}})
	if err != nil {
		t.Fatal(err)
	}
	first := put(t, w, string(table))
	for _, lang := range []string{"zh-cn", "en"} {
		fingerprints := put(t, w, "fingerprints of "+lang)
		m.Languages = append(m.Languages, packdir.Language{Lang: lang, First: &first, Fingerprints: &fingerprints,
			Segments: []packdir.Segment{{Kind: "page", Docs: 1, Files: []packdir.File{put(t, w, "core of "+lang), put(t, w, "same")}}}})
	}
	if err := w.Commit(m); err != nil {
		t.Fatal(err)
	}
	return dir
}

func asset(t *testing.T, w *packdir.Writer, name string) {
	t.Helper()
	if err := w.PutAsset(name, []byte("bytes of "+name)); err != nil {
		t.Fatal(err)
	}
}

func put(t *testing.T, w *packdir.Writer, text string) packdir.File {
	t.Helper()
	f, err := w.Put([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func written(t *testing.T, dir string) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, dir, page); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var element = regexp.MustCompile(`<script type="application/octet-stream" data-name="([^"]*)"(?: data-gzip="([^"]*)")?>([^<]*)</script>\n`)

// held reads the files back as a browser gives them to the page.
func held(t *testing.T, text string) (names []string, contents map[string]string) {
	t.Helper()
	contents = map[string]string{}
	for _, m := range element.FindAllStringSubmatch(text, -1) {
		data, err := base64.StdEncoding.DecodeString(m[3])
		if err != nil {
			t.Fatal(err)
		}
		if m[2] != "" || strings.HasPrefix(m[1], "pack/") {
			data = inflate(t, data)
		}
		names, contents[m[1]] = append(names, m[1]), string(data)
	}
	return names, contents
}

func inflate(t *testing.T, data []byte) []byte {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestWriteHoldsEveryFile(t *testing.T) {
	dir := writePack(t, "Garden")
	names, contents := held(t, written(t, dir))
	wantNames := []string{"manifest.json", "words-zh.json", "words-zh-tw.json", "words-en.json", "", "", "worker.js", "render.js", "search.wasm", "", "", "", "reader.wasm"}
	for i, name := range names {
		if strings.HasPrefix(name, "pack/") {
			names[i] = ""
		}
	}
	if !slices.Equal(names, wantNames) {
		t.Errorf("the page holds %q, want %q", names, wantNames)
	}
	var pack []string
	for name, text := range contents {
		if strings.HasPrefix(name, "pack/") {
			pack = append(pack, text)
			continue
		}
		if data, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(data) != text {
			t.Errorf("%s: the page holds %q, the folder %q, %v", name, text, data, err)
		}
	}
	slices.Sort(pack)
	pack = slices.DeleteFunc(pack, func(s string) bool { return strings.HasPrefix(s, `{"docs"`) })
	if want := []string{"core of en", "core of zh-cn", "same", "words"}; !slices.Equal(pack, want) {
		t.Errorf("the pack's files are %q, want %q", pack, want)
	}
}

func TestWriteFillsThePage(t *testing.T) {
	sum := sha256.Sum256(page.Script)
	for _, test := range []struct{ title, want string }{
		{"Garden", "Garden"},
		{"", "Carrel"},
		{`</title><script>alert(1)</script><!-- "CARREL_HASH"`, `&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;!-- &#34;CARREL_HASH&#34;`},
	} {
		got, _, _ := strings.Cut(written(t, writePack(t, test.title)), `<script type`)
		want := `<html lang="zh-cn"><meta content="` + base64.StdEncoding.EncodeToString(sum[:]) + `"><title>` + test.want +
			`</title><script>go("CARREL_FILES", "CARREL_TITLE")</script><template>bytes of icons.svg</template>`
		if got != want {
			t.Errorf("title %q\n got %s\nwant %s", test.title, got, want)
		}
	}
}

func TestWriteIsTheSameEachTime(t *testing.T) {
	if written(t, writePack(t, "Garden")) != written(t, writePack(t, "Garden")) {
		t.Error("two packs of the same files give two pages")
	}
}

func TestWriteRefuses(t *testing.T) {
	for _, test := range []struct {
		name   string
		page   Page
		remove string
		want   string
	}{
		{"a script that ends itself", Page{page.HTML, []byte(`"</SCRIPT>"`)}, "", "would end it"},
		{"a script with a comment", Page{page.HTML, []byte(`"<!--"`)}, "", "would end it"},
		{"a page without a place", Page{[]byte("<html>"), page.Script}, "", "no place for files"},
		{"no pack", page, "manifest.json", "no pack in"},
		{"no program", page, "reader.wasm", "reader.wasm"},
		{"no icons", page, "icons.svg", "icons.svg"},
	} {
		dir := writePack(t, "Garden")
		if test.remove != "" {
			if err := os.Remove(filepath.Join(dir, test.remove)); err != nil {
				t.Fatal(err)
			}
		}
		err := Write(io.Discard, dir, test.page)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want an error with %q", test.name, err, test.want)
		}
	}
}

// A manifest names no file outside the pack's folder, and none is taken.
func TestWriteStaysInTheFolder(t *testing.T) {
	dir := writePack(t, "Garden")
	file := filepath.Join(dir, packdir.ManifestName)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"../secret": "outside", "": "lacks one of the programs"} {
		if err := os.WriteFile(file, bytes.Replace(data, []byte(`"worker.js"`), []byte(`"`+name+`"`), 1), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := Write(io.Discard, dir, page); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("worker %q: got %v, want an error with %q", name, err, want)
		}
	}
}
