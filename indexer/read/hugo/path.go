package hugo

import (
	"strings"

	"carrel/indexer/read/folder"
)

// A fileKind is the part a file plays by its name.
type fileKind int

const (
	fileOther  fileKind = iota // an image, a data file, a page inside a leaf bundle
	fileSingle                 // blog/post.md
	fileLeaf                   // blog/post/index.md
	fileBranch                 // blog/_index.md
)

// A contentPath is what Hugo reads from the path of a file below the content
// folder. Its folder and name keep the case of the string it was parsed from.
type contentPath struct {
	dir      string // "/blog", "" at the root
	name     string // "post": without extension and language
	ext      string // "md"
	lang     string // "fr" of post.fr.md, "" when the name says none
	kind     fileKind
	disabled bool // the language in the name is switched off
}

// languageNames tells the language codes that a file name may carry.
type languageNames interface {
	hasLanguage(code string) bool
	isDisabled(code string) bool
}

// parsePath parses a slash path with a leading slash. Hugo reads the dotted
// parts of a name from the right: the extension, then the first part that is a
// configured language, when there are two dots or more.
func parsePath(p string, langs languageNames) contentPath {
	slash := strings.LastIndexByte(p, '/')
	c := contentPath{dir: p[:slash]}
	parts := strings.Split(p[slash+1:], ".")
	if len(parts) == 1 {
		c.name = parts[0]
		return c
	}
	low := len(parts) - 1 // the leftmost part that is no longer the name
	c.ext = parts[low]
	for i := low - 1; i >= 0; i-- {
		if isWrapper(parts[i]) {
			low = i
		} else if len(parts) > 2 && c.lang == "" && (langs.hasLanguage(parts[i]) || langs.isDisabled(parts[i])) {
			low, c.lang, c.disabled = i, parts[i], langs.isDisabled(parts[i])
		}
	}
	if low == 0 {
		c.name = parts[0]
		return c
	}
	c.name = strings.Join(parts[:low], ".")
	c.kind = kindOf(c.name, c.ext)
	return c
}

// isWrapper tells a part such as _x_, which Hugo keeps for itself.
func isWrapper(s string) bool {
	return len(s) > 2 && s[0] == '_' && s[len(s)-1] == '_'
}

func kindOf(name, ext string) fileKind {
	switch {
	case !isContentExt(ext):
		return fileOther
	case name == "index":
		return fileLeaf
	case name == "_index":
		return fileBranch
	}
	return fileSingle
}

// isContentExt tells the extensions that make a page. Those Hugo hands to
// outside programs (AsciiDoc, reStructuredText, Pandoc) are counted, so that
// bundles are recognised; isReadable tells those that Carrel reads.
func isContentExt(ext string) bool {
	switch ext {
	case "adoc", "asciidoc", "ad", "rst", "pandoc", "pdc":
		return true
	}
	return folder.IsPage(ext)
}

func (c contentPath) isBundle() bool { return c.kind == fileLeaf || c.kind == fileBranch }

// base is the page's path in the tree: "/blog/post", "" for the home page.
func (c contentPath) base() string {
	if c.isBundle() {
		return c.dir
	}
	return c.dir + "/" + c.name
}

// baseName is the name the page has in its address: the folder's for a bundle.
func (c contentPath) baseName() string {
	if c.isBundle() {
		return c.dir[strings.LastIndexByte(c.dir, '/')+1:]
	}
	return c.name
}

// containerDir is the folder the page's address lies in.
func (c contentPath) containerDir() string {
	if !c.isBundle() {
		return c.dir
	}
	return c.dir[:max(strings.LastIndexByte(c.dir, '/'), 0)]
}

// section is the first folder, "" for a page at the root.
func (c contentPath) section() string {
	if c.dir == "" || c.kind == fileLeaf && strings.Count(c.dir, "/") == 1 {
		return ""
	}
	first, _, _ := strings.Cut(c.dir[1:], "/")
	return first
}

// normalPath is the form under which Hugo files a path: lower case, blanks
// made hyphens.
func normalPath(p string) string {
	return strings.ReplaceAll(strings.ToLower(p), " ", "-")
}
