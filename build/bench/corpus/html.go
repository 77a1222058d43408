package corpus

import (
	"fmt"
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// RenderHTML makes a page of HTML of every Markdown file below from, as a site
// generator would, for a program that reads only HTML. It returns their number.
func RenderHTML(from, to string) (int, error) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM))
	n := 0
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".md" {
			return err
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		body := strings.ToValidUTF8(strings.ReplaceAll(string(source), "\r\n", "\n"), "\uFFFD")
		title := d.Name()
		if rest, ok := strings.CutPrefix(body, "---\n"); ok {
			matter, text, _ := strings.Cut(rest, "\n---")
			body = text
			for _, line := range strings.Split(matter, "\n") {
				if t, ok := strings.CutPrefix(line, "title:"); ok {
					title = strings.Trim(strings.TrimSpace(t), `"'`)
				}
			}
		}
		var b strings.Builder
		fmt.Fprintf(&b, "<!doctype html><html lang=en><head><meta charset=utf-8><title>%s</title></head><body><main><h1>%s</h1>", html.EscapeString(title), html.EscapeString(title))
		if err := md.Convert([]byte(body), &b); err != nil {
			return err
		}
		b.WriteString("</main></body></html>")
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		n++
		out := filepath.Join(to, strings.TrimSuffix(rel, ".md")+".html")
		if err := os.MkdirAll(filepath.Dir(out), 0o777); err != nil {
			return err
		}
		return os.WriteFile(out, []byte(b.String()), 0o666)
	})
	return n, err
}
