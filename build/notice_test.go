package build

import (
	"os"
	"slices"
	"strings"
	"testing"

	"carrel/build/release"
)

// NOTICE names every module that ships, and none that does not.
func TestNotice(t *testing.T) {
	notice, err := os.ReadFile("../NOTICE")
	if err != nil {
		t.Fatal(err)
	}
	const module = "{{with .Module}}{{.Path}}{{end}}"
	ships := goList(t, browser, "-deps", "-f", module, "./wasm/cmd/...")
	for _, p := range release.Platforms {
		ships = append(ships, goList(t, p.GOOS+"/"+p.GOARCH, "-deps", "-f", module, "./build/cmd/carrel")...)
	}
	slices.Sort(ships)
	ships = slices.DeleteFunc(slices.Compact(ships), func(m string) bool { return m == "carrel" })

	var named []string
	for line := range strings.Lines(string(notice)) {
		if path, _, ok := strings.Cut(strings.TrimPrefix(line, "  "), " ("); ok && strings.HasPrefix(line, "  ") && strings.Contains(path, ".") && !strings.Contains(path, " ") {
			named = append(named, path)
		}
	}
	slices.Sort(named)
	for _, m := range ships {
		if !slices.Contains(named, m) {
			t.Errorf("NOTICE does not name %s, which ships", m)
		}
	}
	for _, m := range slices.Compact(named) {
		if !slices.Contains(ships, m) {
			t.Errorf("NOTICE names %s, which does not ship", m)
		}
	}
}
