package site

import (
	"fmt"
	"io/fs"
	"path"

	"github.com/evanw/esbuild/pkg/api"
)

// SinglePage and SingleScript are the names of what Single returns.
const (
	SinglePage   = "single.html"
	SingleScript = "single.js"
)

// Single returns the reader's page for a site in one file, in which words in
// capitals stand for what carrel build puts there, and its script: the search
// box and the reader as one. They do not stand in a pack's folder.
func Single() ([]File, error) {
	page, err := ship("single/"+SinglePage, nil)
	if err != nil {
		return nil, fmt.Errorf("site: %s: %w", SinglePage, err)
	}
	script, err := join("single/"+SingleScript, place, func(b api.PluginBuild) { load(b, whole, nil) })
	if err != nil {
		return nil, fmt.Errorf("site: %s: %w", SingleScript, err)
	}
	return []File{{Name: SinglePage, Data: page}, {Name: SingleScript, Data: script}}, nil
}

// place makes no address one of the page's own origin. A file on disk has none,
// and browsers write that in two ways.
var place = map[string]string{"location.origin": `"none"`}

// whole leaves nothing out, and takes single/x.js in the place of any x.js where
// there is one. That may import the x.js that it stands for.
func whole(a api.OnResolveArgs) api.OnResolveResult {
	name := "single/" + path.Base(a.Path)
	if _, err := fs.Stat(sources, name); err == nil && a.Importer != name {
		return api.OnResolveResult{Path: name, Namespace: "site"}
	}
	return embedded(a)
}
