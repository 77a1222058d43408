package read

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"carrel/indexer/door"
	"carrel/indexer/read/generator"
	"carrel/indexer/read/html"
)

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
