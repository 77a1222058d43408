package indexer

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"carrel/indexer/door"
	"carrel/indexer/folder"
	"carrel/indexer/generator"
	"carrel/indexer/html"
	"carrel/indexer/jsonl"
	"carrel/indexer/resource"
	"carrel/indexer/source"
)

// openSource opens what a SOURCE names: "hugo:DIR", "markdown:DIR", "html:DIR", "jsonl:FILE", or a
// path whose kind is recognised.
func openSource(name string, o *Options) (source.Source, error) {
	kind, path, err := Recognise(name)
	if err != nil {
		return nil, err
	}
	c := o.Config
	switch kind {
	case "jsonl":
		return jsonl.Open(path, jsonl.Options{BaseURL: o.BaseURL, DefaultLang: c.Language})
	case "html":
		return html.Open(path, html.Options{
			BaseURL: o.BaseURL, DefaultLang: c.Language, Exclude: c.Exclude, Lists: c.Lists, Mounts: c.Beside(),
			Kind: func(address string) string { return resource.Kind(address, "") },
		})
	}
	open := generator.Open
	if kind == "markdown" {
		open = generator.Plain
	}
	return open(path, folder.Options{
		BaseURL: o.BaseURL, Lang: c.Language, Now: time.Now(), Drafts: c.Drafts, Future: c.Future, Exclude: c.Exclude, Mounts: c.Beside(), Shortcodes: c.Shortcodes,
		LeaveOut: c.LeaveOut,
	})
}

// CutKind cuts a SOURCE into the kind that it says, "" when it says none, and its
// path.
func CutKind(name string) (kind, path string) {
	kind, path, said := strings.Cut(name, ":")
	if said && (kind == "hugo" || kind == "markdown" || kind == "html" || kind == "jsonl") {
		return kind, path
	}
	return "", name
}

// Recognise tells the kind of a SOURCE, by its name or by what lies at its path,
// and the path.
func Recognise(name string) (kind, path string, err error) {
	if kind, path = CutKind(name); kind != "" {
		return kind, path, nil
	}
	info, err := door.Examine(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", "", fmt.Errorf("%s is not there; name a folder of Markdown, a folder of built HTML or a .jsonl file", path)
	case err != nil:
		return "", "", err
	case !info.IsDir():
		if strings.HasSuffix(path, ".jsonl") || strings.HasSuffix(path, ".ndjson") {
			return "jsonl", path, nil
		}
		return "", "", fmt.Errorf("%s is a file and not .jsonl; name its folder, or say jsonl:%s", path, path)
	case generator.Recognise(path):
		return "hugo", path, nil
	case html.Recognise(path):
		return "html", path, nil
	}
	return "", "", fmt.Errorf("%s holds no Markdown and no HTML; name the folder of the content or of the built site", path)
}
