package bench

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// published takes the pages that the site's owner made.
func (s *Session) published(_, out string) error {
	dir, err := s.open("todogroup-public")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o777); err != nil {
		return err
	}
	if err := os.Remove(out); err != nil && !os.IsNotExist(err) {
		return err
	}
	return os.Symlink(dir, out)
}

// jekyll renders a site with the Jekyll on this machine. What was rendered before
// is taken again.
func (s *Session) jekyll(dir, out string) error {
	if isFolder(out) {
		return nil
	}
	if _, err := exec.LookPath("jekyll"); err != nil {
		return errors.New("no jekyll here: apt-get install jekyll ruby-jekyll-seo-tag ruby-jekyll-redirect-from ruby-jekyll-sitemap")
	}
	return s.run("jekyll", "build", "--quiet", "--disable-disk-cache", "--source", dir, "--destination", out)
}

// plainPage is the layout of every page: what the page itself says.
const plainPage = `<!doctype html><html><body><main data-content="1"><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>`

// inner shows what stands between a shortcode and its end.
const inner = `{{ .Inner | .Page.RenderString (dict "display" "block") }}`

// block is a shortcode of a landing page: what stands in it may be HTML that other
// shortcodes made, which is Markdown no more.
func block(open, end string) string {
	return "<div>\n\n{{ with .Get \"title\" }}" + open + "{{ . }}" + end + "{{ end }}\n\n{{ .Inner }}\n\n</div>"
}

// themeShortcodes are those that the themes of three corpora bring; the archives
// are without them.
var themeShortcodes = map[string]string{
	"alert":          `<div role="alert"><h4>{{ .Get "title" }}</h4>` + inner + `</div>`,
	"pageinfo":       `<div>` + inner + `</div>`,
	"tabpane":        `{{ .Inner }}`,
	"tab":            `<div><p>{{ with .Get "header" }}{{ . }}{{ else }}{{ .Get 0 }}{{ end }}</p>` + inner + `</div>`,
	"card":           `<div><p>{{ .Get "header" }}</p>` + inner + `<p>{{ .Get "footer" }}</p></div>`,
	"cardpane":       `{{ .Inner }}`,
	"blocks/cover":   block("<h1>", "</h1>"),
	"blocks/feature": block("<h4>", "</h4>"),
	"blocks/lead":    block("", ""),
	"blocks/section": block("", ""),
	"cards":          `{{ .Inner }}`,
	"columns":        `{{ .Inner }}`,
	"button":         `<a href="{{ .Get "link" }}">{{ .Get "text" }}</a>`,
	"img":            `<img src="{{ .Get "src" }}" alt="{{ .Get "alt" }}">`,
	"_param":         `{{ .Page.Param (.Get 0) }}`,
	"readfile":       `{{ readFile (path.Join "content" .Page.File.Dir (.Get "file")) | .Page.RenderString (dict "display" "block") }}`,
}

// hugo renders a site with plain layouts, by the Hugo that .ci/hugo finds. What was
// rendered before is taken again.
func (s *Session) hugo(dir, out string) error {
	if isFolder(out) {
		return nil
	}
	program, err := s.output(filepath.Join(s.Root, ".ci", "hugo"))
	if err != nil || len(program) == 0 {
		return errors.New("no Hugo here; see .ci/hugo")
	}
	site := out + ".site"
	if err := plainSite(dir, site); err != nil {
		return err
	}
	args := []string{"--source", site, "--destination", out, "--environment", "plain"}
	if file := filepath.Join(site, "config.yaml"); isFile(file) {
		args = append(args, "--config", file+","+filepath.Join(site, "config/plain/hugo.yaml"))
	}
	return s.renderPatiently(strings.TrimSpace(string(program)), site, out, args)
}

// renderPatiently runs Hugo until it asks for no template any more: for one that
// only the theme has, a plain one is written.
func (s *Session) renderPatiently(hugo, site, out string, args []string) error {
	for range 60 {
		said, _, err := s.outputs(hugo, args...)
		if err == nil {
			return nil
		}
		kind, name := missingTemplate(string(said) + err.Error())
		if kind == "" && dropPages(site, string(said)+err.Error()) {
			continue
		}
		if kind == "" {
			return s.acceptPages(out, fmt.Errorf("%w\n%s", err, said))
		}
		text := ""
		if kind == "shortcodes" {
			text = themeShortcodes[name]
		}
		if kind == "inner" {
			kind, text = "shortcodes", inner
		}
		if err := writeTemplate(site, kind, name, text); err != nil {
			return err
		}
	}
	return errors.New("this site asks for too many templates of its theme")
}

// dropPages removes from the copied site the pages that can't be rendered without
// the theme or a network, and tells whether there were any.
func dropPages(site, message string) (any bool) {
	for _, m := range noRender.FindAllStringSubmatch(message, -1) {
		if strings.HasPrefix(m[1], site) && os.Remove(m[1]) == nil {
			any = true
		}
	}
	return any
}

// acceptPages takes pages that Hugo wrote although it found faults on some; those
// are absent.
func (s *Session) acceptPages(out string, fault error) error {
	if !isFile(filepath.Join(out, "sitemap.xml")) && !isFile(filepath.Join(out, "index.html")) {
		return fault
	}
	return nil
}

var (
	noShortcode = regexp.MustCompile(`template for shortcode "([^"]+)" not found`)
	noRender    = regexp.MustCompile(`render of "([^"]+\.md)" failed`)
	noInner     = regexp.MustCompile(`shortcode "([^"]+)" does not evaluate .Inner`)
	noPartial   = regexp.MustCompile(`partial "([^"]+)" not found`)
	noAsset     = regexp.MustCompile(`executing "_?partials/([^"]+)" at <[^>]*>: error calling \w+: type <nil> not supported in Resource transformations`)
)

func missingTemplate(message string) (kind, name string) {
	if m := noShortcode.FindStringSubmatch(message); m != nil {
		return "shortcodes", m[1]
	}
	if m := noInner.FindStringSubmatch(message); m != nil {
		return "inner", m[1]
	}
	for _, fault := range []*regexp.Regexp{noPartial, noAsset} {
		if m := fault.FindStringSubmatch(message); m != nil {
			return "partials", strings.TrimSuffix(m[1], ".html")
		}
	}
	return "", ""
}

func writeTemplate(site, kind, name, text string) error {
	folder := kind
	if isFolder(filepath.Join(site, "layouts", "_"+kind)) {
		folder = "_" + kind
	}
	file := filepath.Join(site, "layouts", folder, filepath.FromSlash(name)+".html")
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(text), 0o666)
}

// plainSettings go before the site's own: no theme, and what it would bring: an
// output format, and HTML in Markdown.
const plainSettings = `theme: []
enableGitInfo: false
outputFormats:
  LLMS: {mediaType: text/plain, baseName: llms}
markup: {goldmark: {renderer: {unsafe: true}}}
`

// plainSite copies a site without its layouts but those of shortcodes and
// partials.
func plainSite(dir, site string) error {
	if err := os.RemoveAll(site); err != nil {
		return err
	}
	if err := os.CopyFS(site, os.DirFS(dir)); err != nil {
		return err
	}
	if err := ownMounts(site); err != nil {
		return err
	}
	if err := plainLayouts(site); err != nil {
		return err
	}
	settings := filepath.Join(site, "config", "plain", "hugo.yaml")
	if err := os.MkdirAll(filepath.Dir(settings), 0o777); err != nil {
		return err
	}
	return os.WriteFile(settings, []byte(plainSettings), 0o666)
}

// ownMounts does what opentelemetry's own build does before it calls Hugo: its
// mounts, which make content/en the site's root and lead includes of other
// languages to the English ones, wait in a template.
func ownMounts(site string) error {
	mounts, err := os.ReadFile(filepath.Join(site, "config", "_default", "module-template.yaml"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(site, "config", "_default", "module.yaml"), mounts, 0o666)
}

func plainLayouts(site string) error {
	layouts := filepath.Join(site, "layouts")
	entries, err := os.ReadDir(layouts)
	if err != nil {
		return err
	}
	for _, e := range entries {
		switch strings.TrimPrefix(e.Name(), "_") {
		case "shortcodes", "partials":
			continue
		}
		if err := os.RemoveAll(filepath.Join(layouts, e.Name())); err != nil {
			return err
		}
	}
	for _, name := range []string{"single", "list", "baseof"} {
		if err := writeTemplate(site, "_default", name, plainPage); err != nil {
			return err
		}
	}
	return nil
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// outputs runs a command in the root and returns what it printed.
func (s *Session) outputs(name string, args ...string) (stdout, stderr []byte, err error) {
	c := exec.Command(name, args...)
	c.Dir = s.Root
	var out, told strings.Builder
	c.Stdout, c.Stderr = &out, &told
	if err = c.Run(); err != nil {
		err = fmt.Errorf("%s %v: %w\n%s", name, args, err, told.String())
	}
	return []byte(out.String()), []byte(told.String()), err
}
