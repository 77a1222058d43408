package config_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"carrel/indexer/config"
	"carrel/wasm/pack"
)

// lay writes settings into a folder of their own.
func lay(t *testing.T, text string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, config.Name), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestErrors(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"title: x\npack:\n  segmnts: 3\n", "carrel.yaml:3: "},
		{"title: [x\n", "carrel.yaml:"},
		{"pack:\n  chunk: many\n", "carrel.yaml:2: "},
		{"drafts: true\ndraft: true\n", "carrel.yaml:2: "},
		{"title: x\nexclude: [a]\nreading: {lists: true}\n", "carrel.yaml:3: "},
		{"lists: often\n", "carrel.yaml:1: "},
		{"mounts: [elsewhere]\n", "elsewhere is no folder"},
		{"language: english language\n", "is none"},
		{"pins: [{query: bees}]\n", "pin 1 lacks"},
		{"ranking: {glow: 1}\n", "called glow"},
	} {
		_, err := config.Load("", []string{t.TempDir(), lay(t, test.text)})
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: error %v, want %q", test.text, err, test.want)
		}
	}
	if _, err := config.Load(filepath.Join(t.TempDir(), "no.yaml"), nil); err == nil {
		t.Error("settings that are named and missing are no error")
	}
	for _, text := range []string{"", "title: Site\n", "# nothing\n"} {
		if _, err := config.Load("", []string{lay(t, text)}); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// Every key is read, those of reading beside the others.
func TestKeys(t *testing.T) {
	dir := lay(t, `title: Orchard
icon: /pear.svg
baseURL: https://orchard.example/
language: de-AT
sources: [content]
mounts: [.]
exclude: [drafts/*]
lists: true
shortcodes: {tree: "a tree"}
leaveOut: none
filters: [season]
drafts: true
future: true
resources: false
pages: false
ranking: {title-match: 3}
synonyms: [[pear, quince]]
pins: [{query: pear, pages: [/pears/]}]
pack: {segments: 2}
`)
	c, err := config.Load("", []string{dir})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []reflect.Value{reflect.ValueOf(*c), reflect.ValueOf(c.Reading)} {
		for i := range v.NumField() {
			if v.Field(i).IsZero() {
				t.Errorf("%s is not read", v.Type().Field(i).Name)
			}
		}
	}
	if c.Language != "de-at" || c.LeaveOut == nil || len(c.LeaveOut) != 0 {
		t.Errorf("language %q, leaveOut %v", c.Language, c.LeaveOut)
	}
	if got := c.Beside(); len(got) != 1 || got[0] != dir {
		t.Errorf("beside the sources: %q, want %q", got, dir)
	}
}

// Tune writes into the head of a language what concerns it, in form C.
func TestTune(t *testing.T) {
	c := &config.Config{
		Ranking:  map[string]any{"title-match": 3, "k1": 1.3},
		Synonyms: &config.Synonyms{Groups: [][]string{{"cafe\u0301", "inn"}}, Lang: map[string][][]string{"de": {{"Birne", "Quitte"}}}},
		Pins:     []config.Pin{{Query: "pear", Queries: []string{"quince"}, Pages: []string{"/pears"}}, {Query: "Birne", Lang: "DE", Pages: []string{"/de/"}}},
	}
	en, de := &pack.Head{Lang: "en"}, &pack.Head{Lang: "de"}
	c.Tune(en)
	c.Tune(de)
	if want := []pack.Setting{{Name: "k1", Value: "1.3"}, {Name: "title-match", Value: "3"}}; !reflect.DeepEqual(en.Settings, want) {
		t.Errorf("settings %v, want %v", en.Settings, want)
	}
	if want := [][]string{{"café", "inn"}}; !reflect.DeepEqual(en.Synonyms, want) || len(de.Synonyms) != 2 {
		t.Errorf("synonyms %q and %q", en.Synonyms, de.Synonyms)
	}
	if len(en.Pins) != 2 || len(de.Pins) != 3 || en.Pins[1].Query != "quince" || en.Pins[1].URLs[0] != pack.Address("/pears") {
		t.Errorf("pins %v and %v", en.Pins, de.Pins)
	}
}

// A file of synonyms that is wrong is told with its line.
func TestWrongSynonyms(t *testing.T) {
	for content, want := range map[string]string{"a, b\n\nalone # , no\n": "words.txt:3", "a,\n": "words.txt:1"} {
		dir := lay(t, "synonyms: words.txt\n")
		if err := os.WriteFile(filepath.Join(dir, "words.txt"), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
		if _, err := config.Load("", []string{dir}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", content, err, want)
		}
	}
}
