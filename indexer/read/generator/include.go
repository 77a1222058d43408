package generator

import (
	"path"
	"regexp"
	"strings"

	"carrel/indexer/limit"
	"carrel/indexer/read/plain"
	"carrel/indexer/source"
)

// An inclusion puts the files that a page names into it, and those that they name.
// Ten files a file, eight deep, are a hundred million: what all of them add to one
// page is bounded together, and so is what is read for it.
type inclusion struct {
	project
	page   *plain.Page
	report source.Report
	room   int // bytes that they may still add
	reads  int // bytes that may still be read for it
	lost   string
}

func newInclusion(p project, page *plain.Page, report source.Report) *inclusion {
	return &inclusion{project: p, page: page, report: report, room: limit.Growth, reads: 8 * limit.Growth}
}

// maxIncludes is how deep files may include each other.
const maxIncludes = 8

// file is what a file holds, as far as cut keeps it. name counts from the project's
// folder. What can't be had is empty, and told once a page.
func (in *inclusion) file(name string, depth int, cut func(string) string) string {
	const entry = 1 << 10 // what a name costs, however little it adds
	text, ok := in.whole(name)
	in.reads -= len(text) + entry
	text = cut(text)
	in.room -= len(text) + entry
	if ok && in.room >= 0 && in.reads >= 0 && depth <= maxIncludes {
		return text
	}
	in.lose(name)
	return ""
}

func (in *inclusion) whole(name string) (string, bool) {
	if in.room < 0 || in.reads < 0 || strings.HasPrefix(name, "..") || path.IsAbs(name) || !in.has(name) {
		return "", false
	}
	text := in.text(name)
	return text, text != "" || in.IsFile(name)
}

func (in *inclusion) lose(name string) {
	if in.lost != "" {
		return
	}
	in.lost = name
	in.report(source.Problem{File: in.page.Told, What: "it lost words: the file " + name + " that it includes can't be had, or is too much", Notice: true,
		Remedy: "mend its name, or build the site and index its HTML: carrel build html:DIR",
		Sum:    source.Sum{Of: "page", What: "lost words: a file that it includes can't be had"}})
}

var (
	vueInclude = regexp.MustCompile(`<!--\s*@include:\s*([^\s{}#]+)(?:#\S+?)?(?:\{(\d*),(\d*)\})?\s*-->`)
	vueCode    = regexp.MustCompile(`(?m)^[ \t]*<<<[ \t]*([^\s{}#]+)\S*.*$`)
	snippet    = regexp.MustCompile(`(?m)^([ \t]*)(;?)-+8<-+[ \t]+["']([^"':\n]+)(?::[^"'\n]*)?["'][ \t]*$`)
)

// vue puts in what VitePress includes: Markdown, and files of code. An "@" stands
// for the folder of the pages, content.
func (in *inclusion) vue(content, dir, body string, depth int) string {
	at := func(name string) string {
		if rest, ok := strings.CutPrefix(name, "@"); ok {
			return path.Join(content, strings.TrimLeft(rest, "/"))
		}
		return path.Join(dir, name)
	}
	body = vueInclude.ReplaceAllStringFunc(body, func(s string) string {
		m := vueInclude.FindStringSubmatch(s)
		part := ""
		if m[2]+m[3] != "" {
			part = m[2] + ":" + m[3]
		}
		name := at(m[1])
		text := in.file(name, depth, func(t string) string { return cutPart(t, part) })
		return in.vue(content, path.Dir(name), withoutFront(text), depth+1)
	})
	return vueCode.ReplaceAllStringFunc(body, func(s string) string {
		name := at(vueCode.FindStringSubmatch(s)[1])
		text := in.file(name, depth, withoutFences)
		if text == "" {
			return ""
		}
		return "```" + strings.TrimPrefix(path.Ext(name), ".") + "\n" + strings.TrimRight(text, "\n") + "\n```"
	})
}

// snippets puts in what MkDocs' snippets name. bases are the folders where they lie.
func (in *inclusion) snippets(bases []string, body string, depth int) string {
	return snippet.ReplaceAllStringFunc(body, func(s string) string {
		m := snippet.FindStringSubmatch(s)
		if m[2] != "" {
			return m[1] + s[len(m[1])+1:]
		}
		name := path.Join(bases[0], m[3])
		for _, b := range bases {
			if in.has(path.Join(b, m[3])) {
				name = path.Join(b, m[3])
				break
			}
		}
		text := in.snippets(bases, in.file(name, depth, withoutFront), depth+1)
		return m[1] + strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n"+m[1])
	})
}

var (
	frontBlock = regexp.MustCompile(`\A---[ \t]*\r?\n(?s:.*?)\n---[ \t]*(?:\r?\n|\z)`)
	fenceMark  = regexp.MustCompile("(?m)^([ \t]*)```+")
)

func withoutFront(text string) string { return frontBlock.ReplaceAllString(text, "") }

// withoutFences keeps code from ending the fence that is put around it.
func withoutFences(text string) string { return fenceMark.ReplaceAllString(text, "$1") }
