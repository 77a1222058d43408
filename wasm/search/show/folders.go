package show

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"carrel/wasm/search/wire"
)

// folders names the folders that a page lies in, as people read them: of
// "/en/guides/first-steps/seeds/" they are "Guides" and "First steps". The folder
// of the page's language says nothing new. It is nil for an address of another
// site.
func folders(url, lang string) (names []string) {
	if !strings.HasPrefix(url, "/") {
		return nil
	}
	path, _, _ := strings.Cut(url, "?")
	parts := strings.Split(strings.TrimSuffix(path, "/"), "/")
	for _, part := range parts[1:max(1, len(parts)-1)] {
		if part == "" || strings.EqualFold(part, lang) {
			continue
		}
		name := strings.ReplaceAll(strings.ToValidUTF8(wire.Unescape(strings.ReplaceAll(part, "+", "%2B")), ""), "-", " ")
		if name == "" {
			continue
		}
		first, n := utf8.DecodeRuneInString(name)
		names = append(names, string(unicode.ToUpper(first))+name[n:])
	}
	return names
}
