package content

import (
	"html"
	"regexp"
	"slices"
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"carrel/indexer/read/convert"
	"carrel/indexer/read/template"
	"carrel/indexer/resource"
	"carrel/indexer/source"
)

// templated runs the site's own template of a shortcode. Where it can't be read,
// runs too long or writes nothing, its source alone is looked into for what it
// embeds.
func (x *expander) templated(c *call) (output, bool) {
	if x.env.Templates == nil {
		return output{}, false
	}
	src, ok := x.env.Templates(c.name)
	if !ok {
		return output{}, false
	}
	md, whole := x.written(c, src)
	if strings.TrimSpace(md) != "" {
		return flow(md), true
	}
	if out, ok := x.peek(c, src.Text); ok {
		return out, true
	}
	return output{}, whole
}

// written is what a shortcode's template writes, as Markdown. It is whole where
// the template asked for nothing that is not known.
func (x *expander) written(c *call, src template.Source) (md string, whole bool) {
	x.inner(c) // what calls inside put into their parent's store is there before its template runs
	r := x.run()
	r.Host.Hold = func(md string) string { return x.held.hold(x.apart(c, md)) }
	page, err := r.Execute(src, &scope{x: x, call: c})
	whole = err == nil && len(r.Lost) == 0
	switch {
	case err != nil:
		x.lost(c, "its template fails: "+err.Error())
	case !whole:
		x.lost(c, "its template asks for "+strings.Join(r.Lost, ", ")+", which only the site's generator knows")
	}
	if src.Plain || c.markup && !strings.HasPrefix(strings.TrimSpace(page), "<") {
		md = x.held.restoreMarkdown(strings.Trim(page, "\n"))
	} else {
		if c.markup {
			page = x.betweenBlankLines(page)
		}
		md = x.held.restore(convert.Fragment(withoutControls(page), x.fragmentOptions()))
	}
	if thing := x.drawn(c, page, md); thing != "" {
		md = strings.TrimSpace(md + "\n\n" + thing)
	}
	return md, whole
}

// betweenBlankLines holds the Markdown that a template writes into its HTML for a
// call in {{%: paragraphs with blank lines before them that no tag begins.
func (x *expander) betweenBlankLines(page string) string {
	var b strings.Builder
	blank := false
	for len(page) > 0 {
		n := lineEnd(page, 0)
		if blank && markdownLine.MatchString(page[:n]) {
			for n < len(page) && textLine.MatchString(page[n:lineEnd(page, n)]) {
				n = lineEnd(page, n)
			}
			b.WriteString(x.held.hold(strings.TrimSpace(page[:n])) + "\n")
		} else {
			b.WriteString(page[:n])
		}
		blank = strings.TrimSpace(page[:n]) == ""
		page = page[n:]
	}
	return b.String()
}

var (
	textLine     = regexp.MustCompile(`^\s*[^<\s]`)
	markdownLine = regexp.MustCompile("^\\s*[^<\\s].*[\\])*_`]|^\\s*[-*#>] ")
)

// run is ready to execute a template; what it writes in Markdown is held.
func (x *expander) run() *template.Run {
	host := x.env.Host
	host.Hold = x.held.hold
	return &template.Run{Host: &host, Budget: x.spent}
}

// lost tells that a page lacks words which a shortcode would have shown.
func (x *expander) lost(c *call, why string) {
	x.env.tell(c.line, source.Problem{
		What:   "shortcode " + c.name + ": " + why,
		Remedy: "say shortcodes." + c.name + " in carrel.yaml",
		Sum:    source.Sum{Of: "page", What: "lost words: shortcode " + c.name},
		Notice: true,
	})
}

func (x *expander) fragmentOptions() convert.Options {
	return convert.Options{Kind: func(dest string) string { return resource.Kind(dest, "") }}
}

// peek keeps the things that a template's source embeds by fixed addresses,
// beside what the call itself says.
func (x *expander) peek(c *call, source string) (output, bool) {
	source = actions.ReplaceAllString(htmlComments.ReplaceAllString(source, ""), "")
	var things []string
	z := xhtml.NewTokenizer(strings.NewReader(source))
	for kind := z.Next(); kind != xhtml.ErrorToken; kind = z.Next() {
		t := z.Token()
		if kind != xhtml.StartTagToken && kind != xhtml.SelfClosingTagToken {
			continue
		}
		if thing := embeddedThing(t); thing != "" {
			things = append(things, thing)
		}
	}
	if thing := x.drawn(c, source, strings.Join(things, " ")); thing != "" {
		things = append(things, thing)
	}
	if len(things) == 0 {
		return output{}, false
	}
	if own := x.generic(c).text; own != "" {
		things = append([]string{own}, things...)
	}
	return flow(strings.Join(things, "\n\n")), true
}

var (
	actions      = regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	htmlComments = regexp.MustCompile(`(?s)<!--.*?-->`)
)

func embeddedThing(t xhtml.Token) string {
	switch t.DataAtom {
	case atom.Iframe, atom.Embed, atom.Video, atom.Audio, atom.Object:
	default:
		return ""
	}
	attr := map[string]string{}
	for _, a := range t.Attr {
		attr[a.Key] = a.Val
	}
	src := firstOf(attr["src"], attr["data-src"], attr["data"])
	if !strings.Contains(src, "//") || unsafeScheme(src) {
		return ""
	}
	kind := ""
	if t.DataAtom == atom.Video || t.DataAtom == atom.Audio {
		kind = t.Data
	}
	return embed(kind, attr["title"], src)
}

// scripts are what pages load to draw a thing that has no address of its own, by
// what their source says in lower case.
var scripts = []struct {
	signs []string
	kind  string
}{
	{[]string{"leaflet", "mapbox-gl", "maplibre", "maps.googleapis", "google.maps", "openlayers"}, resource.Map},
	{[]string{"hsforms", "hbspt.forms", "list-manage.com", "mailchimp", "typeform", "jotform", "tally.so", "formspree", "<form"}, resource.Form},
	{[]string{"tockify", "fullcalendar", "data-calendar"}, resource.Calendar},
}

func holdsAny(s string, list []string) bool {
	return slices.ContainsFunc(list, func(sign string) bool { return strings.Contains(s, sign) })
}

var ariaLabel = regexp.MustCompile(`(?i)role="?(?:region|img|application)"?[^>]*aria-label="([^"]+)"`)

// drawn links to the page itself for a thing that a script draws on it. What
// md already links by its kind is not linked again.
func (x *expander) drawn(c *call, page, md string) string {
	if strings.Contains(page, "<!--") {
		page = htmlComments.ReplaceAllString(page, "")
	}
	lower := strings.ToLower(page)
	for _, s := range scripts {
		if !holdsAny(lower, s.signs) || strings.Contains(md, `"`+s.kind+`")`) {
			continue
		}
		title := firstOf(c.get("title", "name", "label"), humanise(c.name))
		if strings.Contains(lower, "aria-label") {
			if m := ariaLabel.FindStringSubmatch(page); m != nil {
				title = html.UnescapeString(m[1])
			}
		}
		return link(title, x.env.page(), s.kind)
	}
	return ""
}

// humanise makes words of a shortcode's name: "todo_newsletter_form" becomes
// "Todo newsletter form".
func humanise(name string) string {
	name = strings.Join(strings.FieldsFunc(name, func(r rune) bool { return r == '_' || r == '-' || r == '/' || r == '.' }), " ")
	if name == "" {
		return ""
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

var controlSigns = signsOf("<label", "<select", "<input", "<script", "<style", "<svg", "<form", "<!", "<?", "aria-live")

// withoutControls takes out of a template's HTML the controls that only work where
// scripts run: fields, choices and counters.
func withoutControls(page string) string {
	if !controlSigns.in(strings.ToLower(page)) {
		return page
	}
	body := &xhtml.Node{Type: xhtml.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := xhtml.ParseFragment(strings.NewReader(page), body)
	if err != nil {
		return page
	}
	var b strings.Builder
	for _, n := range nodes {
		if isControl(n) {
			continue
		}
		dropControls(n)
		if xhtml.Render(&b, n) != nil {
			return page
		}
	}
	return b.String()
}

func dropControls(n *xhtml.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if isControl(c) {
			n.RemoveChild(c)
		} else {
			dropControls(c)
		}
		c = next
	}
}

func isControl(n *xhtml.Node) bool {
	switch n.DataAtom {
	case atom.Label, atom.Select, atom.Input, atom.Script, atom.Style, atom.Svg, atom.Form:
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "aria-live" {
			return true
		}
	}
	return n.Type == xhtml.CommentNode
}

// inlineTemplate runs {{< name.inline >}}, whose template is its inner text.
func (x *expander) inlineTemplate(c *call) output {
	out, _ := x.run().Execute(template.Source{Name: c.name, Text: c.raw}, &scope{x: x, call: c})
	return flow(x.held.restore(strings.TrimSpace(out)))
}

// configured fills the site's own Markdown template for a shortcode.
func (x *expander) configured(c *call, text string) output {
	r := x.run()
	r.Host.Hold = nil
	out, err := r.Execute(template.Source{Name: c.name, Text: text, Plain: true}, &scope{x: x, call: c})
	if err == nil && len(r.Lost) == 0 {
		return flow(strings.TrimSpace(out))
	}
	what := "it asks for " + strings.Join(r.Lost, ", ")
	if err != nil {
		what = err.Error()
	}
	x.env.report(c.line, "shortcode "+c.name+": its template in the configuration fails: "+what, "correct it", false)
	return x.generic(c)
}
