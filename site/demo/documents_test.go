package demo

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"carrel/indexer/config"
	"carrel/indexer/invert"
	"carrel/indexer/read/content"
	"carrel/wasm/search/settings"
)

func readDocument(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.FromSlash(name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// keys are the settings that a struct of package config takes from carrel.yaml.
func keys(of reflect.Type, prefix string) []string {
	var list []string
	for i := range of.NumField() {
		field := of.Field(i)
		if field.Tag.Get("yaml") == "" {
			continue // not from the file
		}
		switch key := prefix + field.Tag.Get("yaml"); {
		case field.Anonymous: // a group of keys beside the others
			list = append(list, keys(field.Type, prefix)...)
		case field.Type.Kind() == reflect.Struct:
			list = append(list, keys(field.Type, key+".")...)
		default:
			list = append(list, key)
		}
	}
	return list
}

func TestEverySettingIsDocumented(t *testing.T) {
	reference := readDocument(t, "../../docs/SETTINGS.md")
	page := strings.ReplaceAll(readDocument(t, "content/en/reference/settings.md"), ", ", "\n")
	list := keys(reflect.TypeFor[config.Config](), "")
	if len(list) < 22 {
		t.Fatalf("settings %q, want all of config.Config", list)
	}
	for _, key := range list {
		if !strings.Contains(reference, "| `"+key+"` |") {
			t.Errorf("docs/SETTINGS.md has no row for %s", key)
		}
		if !strings.Contains(page, "\n"+key+"\n") {
			t.Errorf("the page on settings does not define %s", key)
		}
	}
	least, leastText := invert.Chunks(0)
	most, mostText := invert.Chunks(math.MaxInt)
	for name, value := range map[string]string{
		"pack.chunk":  fmt.Sprintf("%d to %d as a site grows; of text %d to %d", least, most, leastText, mostText),
		"pack.inline": strconv.Itoa(invert.DefaultInline),
	} {
		if !strings.Contains(reference, "| "+value+" |") {
			t.Errorf("docs/SETTINGS.md does not give %q, the default of %s", value, name)
		}
	}
}

// blocks are the fenced blocks of a kind in a Markdown document.
func blocks(markdown, kind string) []string {
	var list []string
	parts := strings.Split("\n"+markdown, "\n```")
	for i := 1; i < len(parts); i += 2 {
		if head, body, _ := strings.Cut(parts[i], "\n"); head == kind {
			list = append(list, body)
		}
	}
	return list
}

func TestExamplesOfSettingsAreRight(t *testing.T) {
	examples := []string{readDocument(t, "static/files/carrel-example.yaml")}
	for _, name := range []string{"../../docs/SETTINGS.md", "content/en/reference/settings.md"} {
		found := blocks(readDocument(t, name), "yaml")
		if len(found) == 0 {
			t.Errorf("%s has no example", name)
		}
		examples = append(examples, found...)
	}
	for _, example := range examples {
		dir := t.TempDir()
		file := filepath.Join(dir, "site", config.Name)
		for _, folder := range []string{"site", "shared"} { // an example mounts ../shared
			if err := os.Mkdir(filepath.Join(dir, folder), 0o755); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.WriteFile(file, []byte(example), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := config.Load(file, nil); err != nil {
			t.Errorf("%v in the example\n%s", err, example)
		}
	}
}

// docs/SOURCES.md shows what becomes of an unknown shortcode.
func TestExampleOfShortcodeIsRight(t *testing.T) {
	text := readDocument(t, "../../docs/SOURCES.md")
	source, want := blocks(text, ""), blocks(text, "markdown")
	if len(source) != 1 || len(want) != 1 {
		t.Fatalf("%d shortcodes and %d results, want one of each", len(source), len(want))
	}
	if got := content.Clean(source[0], nil); got != want[0] {
		t.Errorf("%s\n got %q\nwant %q", source[0], got, want[0])
	}
}

// The table of the ranking's settings tells of all of them what the code does.
func TestRankingIsDocumented(t *testing.T) {
	reference := readDocument(t, "../../docs/SETTINGS.md")
	list := settings.All()
	if len(list) < 30 {
		t.Fatalf("only %d settings", len(list))
	}
	for _, s := range list {
		rows := regexp.MustCompile("(?m)^\\| `"+regexp.QuoteMeta(s.Name)+"` \\|.*$").FindAllString(reference, -1)
		want := fmt.Sprintf("| `%s` | %s | %s | %v |", s.Name, s.Meaning, span(s), s.Default)
		if len(rows) != 1 || rows[0] != want {
			t.Errorf("docs/SETTINGS.md has %q, want %q", rows, want)
		}
	}
}

// span is a setting's range in words. So far up that no score overflows is no
// bound to anyone.
func span(s settings.Setting) string {
	switch {
	case s.Whole:
		return fmt.Sprintf("whole, 0 to %v", s.Most)
	case s.Most >= 1e6:
		return "0 and up"
	}
	return fmt.Sprintf("0 to %v", s.Most)
}
