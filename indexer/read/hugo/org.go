package hugo

import (
	"errors"
	"html"
	"io"
	"log"
	"strings"

	"github.com/niklasfasching/go-org/org"

	"carrel/indexer/read/convert"
)

// maxOrg bounds the body of an Org page, whose reader has no bounds of its own.
const maxOrg = 4 << 20

// orgMarkdown turns the body of an Org page into Markdown by way of HTML, as Hugo's
// reader of Org writes it. Files that it includes are not read.
func orgMarkdown(body string) (md string) {
	defer func() {
		if recover() != nil {
			md = body // as text: its words are what the search is for
		}
	}()
	if len(body) > maxOrg {
		return body
	}
	c := org.New()
	c.Log = log.New(io.Discard, "", 0)
	c.ReadFile = func(string) ([]byte, error) { return nil, errors.New("not read") }
	c.DefaultSettings["OPTIONS"] = strings.Replace(c.DefaultSettings["OPTIONS"], "toc:t", "toc:nil", 1)
	w := org.NewHTMLWriter()
	w.HighlightCodeBlock = orgCode
	text, err := c.Parse(strings.NewReader(body), "").Write(w)
	if err != nil {
		return body
	}
	return convert.Fragment(text, convert.Options{})
}

// orgCode is code with its language, where the converter of HTML finds it.
func orgCode(source, lang string, inline bool, _ map[string]string) string {
	code := html.EscapeString(source)
	if inline {
		return "<code>" + code + "</code>"
	}
	return `<pre><code class="language-` + html.EscapeString(lang) + `">` + code + "</code></pre>"
}
