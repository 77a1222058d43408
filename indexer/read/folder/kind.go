package folder

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"github.com/gobwas/glob"
)

// IsMarkdown tells whether a file is Markdown by its name.
func IsMarkdown(file string) bool {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".md", ".markdown", ".mdown", ".mkd", ".mkdn":
		return true
	}
	return false
}

// Skipped tells the folders that hold no pages in any kind of site.
func Skipped(name string) bool {
	return strings.HasPrefix(name, ".") || name == "node_modules"
}

// Globs compiles patterns of slash-separated paths.
func Globs(patterns []string) ([]glob.Glob, error) {
	var out []glob.Glob
	for _, p := range patterns {
		g, err := glob.Compile(strings.Trim(filepath.ToSlash(p), "/"), '/')
		if err != nil {
			return nil, fmt.Errorf("the pattern %q can't be read: %w; mend it, or leave it out of exclude", p, err)
		}
		out = append(out, g)
	}
	return out, nil
}

// IsPage tells the extensions, without a dot, of files that may be pages.
func IsPage(ext string) bool {
	switch ext {
	case "md", "markdown", "mdown", "html", "htm", "org":
		return true
	}
	return false
}

// isPageFile tells by its name whether a file may be a page.
func isPageFile(file string) bool {
	ext := strings.ToLower(path.Ext(file))
	return IsPage(strings.TrimPrefix(ext, ".")) || IsMarkdown(file) || ext == ".mdx"
}

// First is the section of a page: the folder at the first level it lies in.
func First(rel string) string {
	first, _, deeper := strings.Cut(strings.TrimPrefix(rel, "/"), "/")
	if !deeper {
		return ""
	}
	return first
}
