package content

import (
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"

	"carrel/wasm/markdown"
)

// link turns <a> into a Markdown link; without an address it is an anchor,
// which only a heading keeps.
func (l *liner) link(t tag) {
	id := firstOf(t.attr["name"], t.attr["id"])
	if l.heading && l.anchor == "" && isAnchor(id) {
		l.anchor = id
	}
	inner := l.content(t)
	href := strings.TrimSpace(t.attr["href"])
	if strings.TrimSpace(inner) == "" {
		l.emptyAnchor(t)
		return
	}
	if href == "" || unsafeScheme(href) || l.holdsLink(t) {
		l.instead(t, "")
		return
	}
	end := l.tags[t.partner]
	l.linked = end.stop
	l.instead(t, "[")
	l.replace(end.start, end.stop, "]("+destination(href)+")")
}

// emptyAnchor takes an anchor without text out, with the space after it. One
// that stands alone above a heading becomes the heading's.
func (l *liner) emptyAnchor(t tag) {
	stop := t.stop
	if t.partner >= 0 {
		stop = l.tags[t.partner].stop
	}
	if next, ok := l.owner.NextSibling().(*ast.Heading); ok && l.owner.Lines().Len() == 1 && isAnchor(firstOf(t.attr["name"], t.attr["id"])) {
		if line := l.owner.Lines().At(0); line.Start == t.start && strings.TrimSpace(l.p.src[stop:line.Stop]) == "" {
			l.anchorTo(next, firstOf(t.attr["name"], t.attr["id"]))
		}
	}
	before := l.p.src[:t.start]
	for stop < len(l.p.src) && l.p.src[stop] == ' ' && (before == "" || strings.IndexByte(" \n#", before[len(before)-1]) >= 0) {
		stop++
	}
	l.replace(t.start, stop, "")
}

// holdsLink reports whether the tag stands in a link or has one inside; links
// can't nest. Brackets that would end the link text early count too.
func (l *liner) holdsLink(t tag) bool {
	if t.start < l.linked {
		return true
	}
	for n := t.node.Parent(); n != nil && n.Type() == ast.TypeInline; n = n.Parent() {
		if n.Kind() == ast.KindLink || n.Kind() == ast.KindImage {
			return true
		}
	}
	inner := l.content(t)
	if strings.Count(inner, "[") != strings.Count(inner, "]") {
		return true
	}
	starts := l.linkStarts()
	i := sort.SearchInts(starts, t.stop)
	return i < len(starts) && starts[i] < l.tags[t.partner].start
}

// linkStarts are where the block's own links begin.
func (l *liner) linkStarts() []int {
	if l.links == nil {
		l.links = []int{}
		markdown.Each(l.owner, func(n ast.Node) {
			if n.Kind() == ast.KindLink || n.Kind() == ast.KindAutoLink {
				l.links = append(l.links, n.Pos())
			}
		})
		sort.Ints(l.links)
	}
	return l.links
}

// anchorTo writes an identifier behind a heading that has none.
func (l *liner) anchorTo(heading ast.Node, id string) {
	lines := heading.Lines()
	if lines.Len() != 1 {
		return
	}
	if _, has := heading.AttributeString("id"); has {
		return
	}
	start := l.p.lineStart(lines.At(0).Start)
	line := strings.TrimRight(l.p.src[start:lineEnd(l.p.src, start)], " \n")
	if strings.HasSuffix(line, "#") || strings.HasSuffix(line, "}") || !strings.Contains(line, "#") {
		return
	}
	at := start + len(line)
	l.edits = append(l.edits, edit{at, at, " {#" + id + "}"})
}
