package packdir

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"
)

// Choose returns the languages that a tag stands for: itself with its siblings,
// "" the first with its own, "*" all.
func (m *Manifest) Choose(lang string) (map[string]bool, error) {
	all := strings.EqualFold(lang, "*") || strings.EqualFold(lang, "all")
	var names []string
	for _, l := range m.Languages {
		names = append(names, l.Lang)
	}
	chosen := map[string]bool{}
	switch {
	case len(names) == 0:
		return chosen, nil
	case all:
	case lang == "":
		names = Kin(names, names[0])
	default:
		kin := Kin(names, lang)
		if len(kin) == 0 {
			return nil, fmt.Errorf("the pack has no language %q; it has %s", lang, strings.Join(names, ", "))
		}
		names = kin
	}
	for _, name := range names {
		chosen[name] = true
	}
	return chosen, nil
}

// Kin returns those of some tags that a tag stands for: of "en", "en-us" and
// "en-gb" each is the others' sibling. Where they are written in several scripts,
// as zh-cn and zh-tw are, it returns those of the tag's own, if there are any.
func Kin(tags []string, tag string) []string {
	want, script := likely(tag)
	var same, read []string
	for _, t := range tags {
		base, its := likely(t)
		if base != want {
			continue
		}
		same = append(same, t)
		if its == script {
			read = append(read, t)
		}
	}
	if len(read) > 0 {
		return read
	}
	return same
}

// likely returns a tag's language and the script in which it is most likely
// written: "zh-tw" is zh and Hant. A text that is no tag is its own language.
func likely(tag string) (base, script string) {
	t, err := language.Raw.Parse(tag)
	if err != nil {
		return strings.ToLower(tag), ""
	}
	b, _ := t.Base()
	s, _ := t.Script()
	return b.String(), s.String()
}
