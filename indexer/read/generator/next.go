package generator

import (
	"path"
	"strings"

	"carrel/indexer/read/plain"
	"carrel/indexer/value"
)

// next reads pages of Markdown and MDX that are routes by their place: in pages/,
// in app/ (page.mdx) and in Nextra's content/. All others are made by code.
func next(p project) (plain.Rules, string, error) {
	for _, dir := range []string{"content", "src/content", "pages", "src/pages", "app", "src/app"} {
		nextra := strings.HasSuffix(dir, "content")
		if !p.has(dir) || nextra && !strings.Contains(p.text("package.json"), "nextra") {
			continue
		}
		return plain.Rules{Content: dir, MDX: true, Page: func(q *plain.Page) bool { return nextPage(q, strings.HasSuffix(dir, "app")) }}, "", nil
	}
	return plain.Rules{}, "its addresses are made by its code; export it and run carrel build html:out", nil
}

func nextPage(q *plain.Page, app bool) bool {
	var parts []string
	for _, part := range strings.Split(q.Stem(), "/") {
		if strings.HasPrefix(part, "[") || strings.HasPrefix(part, "_") {
			return false
		}
		if !strings.HasPrefix(part, "(") { // a group of routes is no part of an address
			parts = append(parts, part)
		}
	}
	last := len(parts) - 1
	if app && parts[last] != "page" {
		return false
	}
	if app || parts[last] == "index" {
		parts = parts[:last]
	}
	q.Address = "/" + path.Join(parts...)
	return !value.Truth(q.Values["draft"])
}
