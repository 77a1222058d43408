package resource

import (
	"testing"

	"carrel/indexer/document"
)

// A link below a heading without an address is in the section above it, for the
// scan and for goldmark's tree alike.
func TestFindWithoutAnchor(t *testing.T) {
	for _, link := range []string{"[x](/y/)", "[*x*](/y/)"} {
		md := "## One\n\n### Two {#}\n\n" + link + "\n"
		for name, found := range map[string][]Found{"scan": Find(&document.Document{Markdown: md}), "parse": parse(md)} {
			if len(found) != 1 || found[0].Heading != "Two" || found[0].Anchor != "one" {
				t.Errorf("%s of %s: %+v", name, link, found)
			}
		}
	}
}
