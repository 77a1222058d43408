package content

import "strings"

// Whatever a generator calls an admonition is one of GitHub's five kinds. What a
// page folds away is written the same way, as a sixth.
const (
	note      = "NOTE"
	tip       = "TIP"
	important = "IMPORTANT"
	warning   = "WARNING"
	caution   = "CAUTION"
	folded    = "DETAILS"
)

// kinds are the names of MkDocs, Docusaurus, VitePress, Starlight, Obsidian,
// Docsy, Relearn, Quarto and reStructuredText.
var kinds = func() map[string]string {
	m := map[string]string{}
	for kind, names := range map[string]string{
		note:      "note info information abstract summary tldr todo seealso example question help faq primary secondary remark default",
		tip:       "tip hint success check done idea",
		important: "important",
		warning:   "warning attention warn",
		caution:   "caution danger error failure fail missing bug critical",
		folded:    "details",
	} {
		for _, name := range strings.Fields(names) {
			m[name] = kind
		}
	}
	return m
}()

// kindOf is the kind of an admonition of that name, "" when it is none.
func kindOf(name string) string {
	return kinds[strings.TrimPrefix(strings.ToLower(name), "callout-")]
}

// marker is the line that begins an admonition of a kind.
func marker(kind, title string) string {
	return strings.TrimSpace("[!" + kind + "] " + strings.Join(strings.Fields(title), " "))
}

// Admonition writes an admonition, or with the name "details" what a page folds
// away, by any of its names: a name that is not known is a note's. Title and body
// are Markdown.
func Admonition(name, title, body string) string {
	kind := firstOf(kindOf(name), note)
	first := marker(kind, title)
	if strings.HasSuffix(first, "]") && title == "" {
		return quoted(strings.TrimSpace(first + "\n" + body))
	}
	return quoted(strings.TrimSpace(first + "\n\n" + body))
}
