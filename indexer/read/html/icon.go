package html

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"
)

// An icon is a picture that a page names for its site.
type icon struct {
	href string
	side int // in pixels; of one without a size a guess
}

// Sides of icons that say none: one for a home screen, and a drawing.
const (
	homeScreen = 180
	anySize    = 256
)

// maxIcons bounds the icons that one page names.
const maxIcons = 16

// icon notes the icon that a link names, if it does. What is no picture of a kind that
// all browsers show large is passed over.
func (g *glance) icon(rel, href, sizes string) {
	words := strings.Fields(strings.ToLower(rel))
	touch := slices.Contains(words, "apple-touch-icon") || slices.Contains(words, "apple-touch-icon-precomposed")
	if href == "" || len(g.icons) == maxIcons || !touch && !slices.Contains(words, "icon") {
		return
	}
	side, _, _ := strings.Cut(strings.ToLower(sizes), "x")
	n, _ := strconv.Atoi(side)
	switch kind := strings.ToLower(path.Ext(strings.SplitN(href, "?", 2)[0])); {
	case kind == ".svg":
		n = anySize
	case kind != ".png":
		return
	case n == 0 && touch:
		n = homeScreen
	}
	g.icons = append(g.icons, icon{href, n})
}

// icons are those of the home page, the largest first.
func icons(glances []*glance) (list []string) {
	for _, g := range glances {
		if g.file != "index.html" {
			continue
		}
		slices.SortStableFunc(g.icons, func(a, b icon) int { return cmp.Compare(b.side, a.side) })
		for _, i := range g.icons {
			list = append(list, i.href)
		}
	}
	return list
}
