package corpus

import (
	_ "embed"
	"slices"
	"strings"
)

//go:embed visitors.tsv
var visitors string

// A Visit is what a visitor types, and the pages that would help.
type Visit struct {
	Query string
	Wants []string // addresses
}

// Visits are queries that visitors of the TODO Group's site might type, each judged
// by reading the site.
func Visits() []Visit {
	var list []Visit
	for line := range strings.Lines(visitors) {
		query, wants, _ := strings.Cut(strings.TrimSpace(line), "\t")
		list = append(list, Visit{query, strings.Fields(wants)})
	}
	return list
}

// Accepts reports whether one of some addresses helps, however the site's host
// writes them.
func (v Visit) Accepts(hits []string) bool {
	return slices.ContainsFunc(hits, func(hit string) bool {
		return slices.ContainsFunc(v.Wants, func(want string) bool { return plainAddress(hit) == plainAddress(want) })
	})
}

// plainAddress is an address without language folder, ending and slash.
func plainAddress(address string) string {
	address = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(address, "/"), "/index.html"), ".html")
	return strings.TrimPrefix(address, "/en/")
}
