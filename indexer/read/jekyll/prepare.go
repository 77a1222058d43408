package jekyll

import (
	"unicode"
	"unicode/utf8"

	"carrel/indexer/read/content"
	"carrel/indexer/read/kramdown"
	"carrel/indexer/source"
	"carrel/indexer/value"
)

// prepared is a body with its Liquid run, as Markdown.
func (p *page) prepared(body string, report source.Report) string {
	if !value.Denied(p.values["render_with_liquid"]) {
		body = p.liquid(body, report)
	}
	if p.site.markdown[extension(p.Rel)] {
		return kramdown.Convert(body, p.site.kramdownOptions())
	}
	return content.Body(body, "html")
}

func capitalised(word string) string {
	r, n := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(r)) + word[n:]
}
