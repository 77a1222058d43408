package jekyll

import (
	"path"
	"slices"
	"strings"

	"carrel/indexer/read/kramdown"
	"carrel/indexer/value"
)

// configNames are those of a Jekyll site's configuration.
var configNames = []string{"_config.yml", "_config.yaml", "_config.toml"}

// permalinkStyles are the built-in styles of posts.
var permalinkStyles = map[string]string{
	"date":     "/:categories/:year/:month/:day/:title:output_ext",
	"pretty":   "/:categories/:year/:month/:day/:title/",
	"ordinal":  "/:categories/:year/:y_day/:title:output_ext",
	"weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
	"none":     "/:categories/:title:output_ext",
}

// A collection is a folder of documents: "_recipes" for the name "recipes".
type collection struct {
	name     string
	template string // of its documents' addresses
	output   bool
}

// readCollections makes the configured collections and the one of posts.
func (j *Source) readCollections() {
	style := value.FirstText(j.cfg["permalink"], "date")
	j.suffix = suffixOf(style)
	j.collections = map[string]*collection{}
	add := func(name string, v map[string]any) {
		j.collections[name] = &collection{
			name:     name,
			template: value.FirstText(v["permalink"], "/:collection/:path"+j.suffix),
			output:   value.Truth(v["output"]),
		}
	}
	configured := value.Table(j.cfg["collections"])
	for name, v := range configured {
		add(name, value.Table(v))
	}
	if configured == nil {
		for _, name := range value.Texts(j.cfg["collections"]) {
			add(strings.ToLower(name), nil)
		}
	}
	template := permalinkStyles[style]
	if template == "" {
		template = style
	}
	own := value.Text(value.Lookup(j.cfg, "collections.posts.permalink"))
	j.collections[posts] = &collection{name: posts, template: firstOf(own, template), output: true}
}

func firstOf(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// suffixOf is how pages end where the posts' permalinks have a given style.
func suffixOf(style string) string {
	switch {
	case style == "date", style == "ordinal", style == "none", strings.HasSuffix(style, ":output_ext"):
		return ":output_ext"
	case style == "pretty", strings.HasSuffix(style, "/"):
		return "/"
	}
	return ""
}

// hasPlugin tells whether the site loads a plugin.
func (j *Source) hasPlugin(name string) bool {
	return slices.Contains(value.Texts(j.cfg["plugins"]), name) || slices.Contains(value.Texts(j.cfg["gems"]), name)
}

// markdownNames are the extensions of Markdown, without dots.
func (j *Source) markdownNames() map[string]bool {
	names := map[string]bool{}
	for _, name := range strings.Split(value.FirstText(j.cfg["markdown_ext"], "markdown,mkdown,mkdn,mkd,md"), ",") {
		names[strings.ToLower(strings.TrimSpace(name))] = true
	}
	return names
}

// isPage tells files that become HTML, by their extension.
func (j *Source) isPage(file string) bool {
	switch ext := extension(file); ext {
	case "html", "htm", "xhtml":
		return true
	default:
		return j.markdown[ext]
	}
}

func extension(file string) string { return strings.ToLower(strings.TrimPrefix(path.Ext(file), ".")) }

// kramdownOptions reads the site's own of Jekyll's renderer.
func (j *Source) kramdownOptions() kramdown.Options {
	m := value.Table(j.cfg["kramdown"])
	return kramdown.Options{
		NoIDs:         value.Denied(m["auto_ids"]),
		Prefix:        value.Text(m["auto_id_prefix"]),
		Plain:         strings.EqualFold(value.Text(m["input"]), "kramdown"),
		BlockHTML:     value.Truth(m["parse_block_html"]),
		Transliterate: value.Truth(m["transliterated_header_ids"]),
	}
}
