package jsonl

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"carrel/indexer/document"
	"carrel/indexer/read/content"
	"carrel/indexer/read/convert"
	"carrel/wasm/markup"
)

// body writes the record's Markdown: its own text, then its sections, each
// under a heading.
func (r reader) body(d *document.Document, o object) {
	var b strings.Builder
	b.WriteString(dropTitle(r.markdown(o), d.Title))
	anchors, sections := map[string]int{}, r.sections(o)
	explicit := bringsHeadings(o, sections)
	for _, s := range sections {
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		r.section(&b, s, anchors, explicit)
	}
	d.Markdown = strings.TrimSpace(b.String())
}

// bringsHeadings says whether Markdown text in the record may hold headings,
// beside which it can't be told here what anchor is automatic.
func bringsHeadings(o object, sections []object) bool {
	for _, part := range append([]object{o}, sections...) {
		if _, ok := part["markdown"]; ok {
			return true
		}
	}
	return false
}

// markdown is the text of a record or a section: "markdown" is cleaned, "text"
// is written so that none of its characters acts as markup.
func (r reader) markdown(o object) string {
	if text := r.text(o, "markdown"); strings.TrimSpace(text) != "" {
		return strings.TrimSpace(content.Clean(text, &content.Env{File: r.Path(), Line: int(r.line), Report: r.report}))
	}
	return strings.TrimSpace(convert.Text(r.text(o, "text")))
}

func (r reader) sections(o object) []object {
	raw, present := o["sections"]
	if !present || string(raw) == "null" {
		return nil
	}
	var sections []object
	if json.Unmarshal(raw, &sections) != nil {
		r.wrong(`"sections" is no list of objects`, `write it as [{"title": …, "anchor": …, "text": …}]`)
		return nil
	}
	return sections
}

// section writes one section. Its anchor is written out unless it is surely
// the automatic one.
func (r reader) section(b *strings.Builder, s object, anchors map[string]int, explicit bool) {
	title := words(r.text(s, "title"))
	if title != "" {
		fmt.Fprintf(b, "%s %s", "######"[:r.level(s)], headingText(title))
		automatic := markup.Anchor(title, anchors)
		if id := words(r.text(s, "anchor")); id != "" && (explicit || id != automatic) {
			if convert.IsAnchor(id) {
				fmt.Fprintf(b, " {#%s}", id)
				anchors[id] = max(anchors[id], 1)
			} else {
				r.wrong(fmt.Sprintf("the anchor %q can't stand behind a heading", id), "use letters, digits, - and _")
			}
		}
		b.WriteString("\n\n")
	}
	b.WriteString(r.markdown(s))
}

func (r reader) level(s object) int {
	level, err := strconv.Atoi(r.text(s, "level"))
	if err != nil || level < 1 || level > 6 {
		return 2
	}
	return level
}

// headingText is a title as the text of a heading.
func headingText(title string) string {
	text := strings.TrimPrefix(convert.Text("x "+title), "x ") // within a line
	if strings.HasSuffix(text, "#") {
		text = text[:len(text)-1] + `\#`
	}
	return text
}

// dropTitle takes a first heading away that only repeats the title.
func dropTitle(markdown, title string) string {
	line, rest, _ := strings.Cut(markdown, "\n")
	text := strings.TrimLeft(line, "#")
	if level := len(line) - len(text); level < 1 || level > 6 {
		return markdown
	}
	text, _, _ = strings.Cut(text, "{#")
	if strings.EqualFold(words(strings.TrimRight(text, "# ")), title) || strings.EqualFold(words(text), headingText(title)) {
		return strings.TrimSpace(rest)
	}
	return markdown
}
