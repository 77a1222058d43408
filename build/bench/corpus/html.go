package corpus

import (
	"bytes"
	"fmt"
	"html"
	"os"
	"path/filepath"
)

// WriteHTML writes pages as a site generator would, for a program that reads
// only HTML.
func WriteHTML(pages []Page, dir string) error {
	md := markdown()
	for _, p := range pages {
		var b bytes.Buffer
		title := html.EscapeString(p.Title)
		fmt.Fprintf(&b, "<!doctype html><html lang=en><head><meta charset=utf-8><title>%s</title></head><body><main><h1>%s</h1>", title, title)
		if err := md.Convert([]byte(p.Markdown), &b); err != nil {
			return err
		}
		b.WriteString("</main></body></html>")
		out := filepath.Join(dir, filepath.FromSlash(p.Path)+".html")
		if err := os.MkdirAll(filepath.Dir(out), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(out, b.Bytes(), 0o666); err != nil {
			return err
		}
	}
	return nil
}
