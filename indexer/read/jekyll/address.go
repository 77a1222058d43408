package jekyll

import (
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"carrel/indexer/read/address"
	"carrel/indexer/value"
)

var (
	placeholder = regexp.MustCompile(`:[a-z_]+`)
	pagesOwn    = regexp.MustCompile(`:(path|basename|output_ext)`)
)

// address is the page's address: front matter's permalink, else the template of
// its collection or of pages, filled in.
func (p *page) address() string {
	template := firstOf(value.Text(p.values["permalink"]), p.template())
	fill := placeholder.ReplaceAllStringFunc
	if p.kind == pages {
		fill = pagesOwn.ReplaceAllStringFunc // all else stays as it is written
	}
	return p.site.base.Path + address.Escape(tidy(fill(template, p.fill)))
}

func (p *page) template() string {
	switch {
	case p.kind != pages:
		return p.site.collections[p.kind].template
	case p.slug == "index":
		return "/:path/"
	}
	return "/:path/:basename" + p.site.suffix
}

// tidy is what Jekyll does to every address.
func tidy(at string) string {
	at = strings.ReplaceAll("/"+at, "..", "/")
	at = strings.ReplaceAll(at, "./", "")
	for strings.Contains(at, "//") {
		at = strings.ReplaceAll(at, "//", "/")
	}
	if path.Base(at) == "index.html" {
		at = strings.TrimSuffix(at, "index.html")
	}
	return at
}

// fill gives the value of a placeholder. In ":title_" the placeholder is
// ":title"; what is none stays.
func (p *page) fill(name string) string {
	if v, ok := p.placeholder(name[1:]); ok {
		return address.Literal(v)
	}
	if short := strings.TrimSuffix(name, "_"); short != name {
		if v, ok := p.placeholder(short[1:]); ok {
			return address.Literal(v) + "_"
		}
	}
	return name
}

func (p *page) placeholder(name string) (string, bool) {
	slug := value.FirstText(p.values["slug"], p.slug)
	switch name {
	case "title":
		return slugify(slug, isPretty), true
	case "slug":
		return strings.ToLower(slugify(slug, isPlain)), true
	case "name":
		return strings.ToLower(slugify(p.basename(), isPlain)), true
	case "basename":
		return p.basename(), true
	case "path":
		return p.folder(), true
	case "collection":
		return p.label, true
	case "output_ext":
		return p.outputExt(), true
	case "categories":
		return p.categoryPath(strings.ToLower), true
	case "slugified_categories":
		return p.categoryPath(func(c string) string { return strings.ToLower(slugify(c, isPlain)) }), true
	}
	return p.datePlaceholder(name)
}

var layouts = map[string]string{
	"year": "2006", "short_year": "06", "month": "01", "i_month": "1", "short_month": "Jan", "long_month": "January",
	"day": "02", "i_day": "2", "short_day": "Mon", "long_day": "Monday", "hour": "15", "minute": "04", "second": "05",
}

func (p *page) datePlaceholder(name string) (string, bool) {
	t := p.date
	if t.IsZero() {
		t = p.site.now
	}
	t = t.In(p.site.location)
	year, week := t.ISOWeek()
	switch name {
	case "week":
		return fmt.Sprintf("%02d", week), true
	case "w_year":
		return strconv.Itoa(year), true
	case "w_day":
		return strconv.Itoa((int(t.Weekday())+6)%7 + 1), true
	case "y_day":
		return fmt.Sprintf("%03d", t.YearDay()), true
	}
	layout, ok := layouts[name]
	return t.Format(layout), ok
}

// outputExt is the extension of the file that Jekyll writes.
func (p *page) outputExt() string {
	if ext := path.Ext(p.Rel); !p.site.markdown[extension(p.Rel)] {
		return ext
	}
	return ".html"
}

func (p *page) basename() string {
	return strings.TrimRight(strings.TrimSuffix(path.Base(p.Rel), path.Ext(p.Rel)), ".")
}

// folder is the folder that a page lies in; of a document its path in the
// collection, with its name.
func (p *page) folder() string {
	if p.kind == pages {
		return path.Dir(p.Rel)
	}
	at := strings.TrimSuffix(p.Rel, path.Ext(p.Rel))
	if dir := p.site.collectionsDir; dir != "" {
		at = strings.TrimPrefix(at, "/"+dir)
	}
	return strings.TrimRight(strings.Replace(at, "_"+p.label, "", 1), ".")
}

// categoryPath are the categories as folders, each once.
func (p *page) categoryPath(form func(string) string) string {
	var out []string
	for _, c := range p.categories {
		out = value.AppendNew(out, form(c))
	}
	return strings.Join(out, "/")
}

// slugify makes each run of characters that are not kept one hyphen.
func slugify(s string, keep func(rune) bool) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		if !keep(r) {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(r)
	}
	return b.String()
}

func isPlain(r rune) bool { return unicode.In(r, unicode.M, unicode.L, unicode.Nd) }

func isPretty(r rune) bool { return isPlain(r) || strings.ContainsRune("._~!$&'()+,;=@", r) }
