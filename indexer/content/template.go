package content

import (
	"errors"
	"html"
	"regexp"
	"strings"
	"text/template"
	"text/template/parse"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"carrel/indexer/convert"
	"carrel/indexer/resource"
)

// Bounds on one run of a template: the HTML it may write, and the rounds of
// its loops and calls.
const (
	maxTemplateOutput = 1 << 20
	maxTemplateSteps  = 100_000
)

// templated runs the site's own template of a shortcode with those of Hugo's
// functions that shape text. A template that asks for more is not run to the
// end: then its source alone is looked into for what it embeds.
func (x *expander) templated(c *call) (output, bool) {
	if x.env.Templates == nil {
		return output{}, false
	}
	source := x.env.Templates(c.name)
	if source == "" {
		return output{}, false
	}
	r := &run{x: x, call: c}
	page, err := r.execute(c.name, source)
	if err != nil {
		return x.peek(c, source)
	}
	md := r.held.restore(convert.Fragment(r.readable(page), x.fragmentOptions()))
	if thing := x.drawn(c, page, md); thing != "" {
		md = strings.TrimSpace(md + "\n\n" + thing)
	}
	if strings.TrimSpace(md) == "" {
		return x.peek(c, source)
	}
	return flow(md), true
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

// scripts are what pages load to draw a thing that has no address of its own.
var scripts = []struct {
	sign *regexp.Regexp
	kind string
}{
	{regexp.MustCompile(`(?i)leaflet|mapbox-gl|maplibre|maps\.googleapis|google\.maps|openlayers`), resource.Map},
	{regexp.MustCompile(`(?i)hsforms|hbspt\.forms|list-manage\.com|mailchimp|typeform|jotform|tally\.so|formspree|<form`), resource.Form},
	{regexp.MustCompile(`(?i)tockify|fullcalendar|data-calendar`), resource.Calendar},
}

var ariaLabel = regexp.MustCompile(`(?i)role="?(?:region|img|application)"?[^>]*aria-label="([^"]+)"`)

// drawn links to the page itself for a thing that a script draws on it. What
// md already links by its kind is not linked again.
func (x *expander) drawn(c *call, page, md string) string {
	page = htmlComments.ReplaceAllString(page, "")
	for _, s := range scripts {
		if !s.sign.MatchString(page) || strings.Contains(md, `"`+s.kind+`")`) {
			continue
		}
		title := firstOf(c.get("title", "name", "label"), humanise(c.name))
		if m := ariaLabel.FindStringSubmatch(page); m != nil {
			title = html.UnescapeString(m[1])
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

// A run is one execution of a template.
type run struct {
	x     *expander
	call  *call
	held  holder
	steps int
}

// bareValue is an attribute whose value is an action without quotes: were it
// empty, the next attribute would be taken for it.
var bareValue = regexp.MustCompile(`(\w)=(\{\{[^{}]*\}\})`)

var errBound = errors.New("template runs too long")

func (r *run) execute(name, source string) (string, error) {
	source = bareValue.ReplaceAllString(source, `$1="$2"`)
	t, err := template.New(name).Funcs(r.functions()).Parse(source)
	if err != nil {
		return "", err
	}
	for _, d := range t.Templates() {
		if d.Tree != nil {
			watch(d.Tree.Root)
		}
	}
	var out bounded
	if err := t.Execute(&out, &scope{r: r, data: r.data(source)}); err != nil {
		return "", err
	}
	return out.String(), nil
}

// watch puts a call of "tick" at the start of a list of nodes and of every
// loop below, so that a template can't run for ever.
func watch(l *parse.ListNode) {
	if l == nil {
		return
	}
	for _, n := range l.Nodes {
		switch n := n.(type) {
		case *parse.RangeNode:
			watch(n.List)
			watch(n.ElseList)
		case *parse.IfNode:
			watch(n.List)
			watch(n.ElseList)
		case *parse.WithNode:
			watch(n.List)
			watch(n.ElseList)
		}
	}
	l.Nodes = append([]parse.Node{tickNode}, l.Nodes...)
}

var tickNode = func() parse.Node {
	trees, err := parse.Parse("tick", "{{tick}}", "", "", map[string]any{"tick": func() {}})
	if err != nil {
		return &parse.TextNode{NodeType: parse.NodeText}
	}
	return trees["tick"].Root.Nodes[0]
}()

func (r *run) tick() (string, error) {
	if r.steps++; r.steps > maxTemplateSteps {
		return "", errBound
	}
	return "", nil
}

// bounded is a buffer that refuses to grow beyond maxTemplateOutput.
type bounded struct{ strings.Builder }

func (b *bounded) Write(p []byte) (int, error) {
	if b.Len()+len(p) > maxTemplateOutput {
		return 0, errBound
	}
	return b.Builder.Write(p)
}

// readable takes out of a template's HTML the controls that only work where
// scripts run: fields, choices and counters.
func (r *run) readable(page string) string {
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
	r := &run{x: x, call: c}
	out, err := r.execute(c.name, c.raw)
	if err != nil {
		return output{}
	}
	return flow(r.held.restore(strings.TrimSpace(out)))
}

// configured fills the site's own Markdown template for a shortcode.
func (x *expander) configured(c *call, source string) output {
	r := &run{x: x, call: c}
	out, err := r.execute(c.name, source)
	if err != nil {
		x.env.report(c.line, "shortcode "+c.name+": its template in the configuration fails: "+err.Error(), "correct it", false)
		return x.generic(c)
	}
	return flow(r.held.restore(html.UnescapeString(strings.TrimSpace(out))))
}
