package render

import (
	"fmt"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"carrel/wasm/hostile"
)

// allowed lists every element that may come out, and its attributes.
var allowed = map[string]string{
	"a": "href title rel class role data-carrel-kind", "img": "src alt title loading", "input": "type disabled checked",
	"h1": "id", "h2": "id", "h3": "id", "h4": "id", "h5": "id", "h6": "id", "p": "class", "br": "", "hr": "", "blockquote": "",
	"ul": "", "ol": "start", "li": "id", "dl": "", "dt": "", "dd": "", "pre": "class dir tabindex", "code": "class", "em": "", "strong": "",
	"span": "class dir", "details": "", "summary": "", "figure": "", "figcaption": "", "caption": "", "del": "", "sup": "id", "div": "class role tabindex", "table": "", "thead": "", "tbody": "", "tr": "",
	"th": "align", "td": "align",
}

// values lists what an attribute may hold, where it is not free text.
var values = map[string]string{
	"rel": "noopener noreferrer", "dir": "ltr", "role": "note|doc-noteref|doc-backlink|doc-endnotes", "tabindex": "0", "loading": "lazy",
	"type": "checkbox", "disabled": "", "checked": "", "align": "left|right|center",
	"data-carrel-kind": "video|photos|slides|document|repository|chat|event|page|image|form|map|calendar|post|audio",
}

// unsafe reports the first thing in out that must not be there.
func unsafe(out string, opt Options) error {
	if err := tagsMatch(out); err != nil {
		return err
	}
	root, err := html.Parse(strings.NewReader(out))
	if err != nil {
		return err
	}
	for n := range root.Descendants() {
		if n.Type == html.CommentNode || n.Type == html.DoctypeNode {
			return fmt.Errorf("a comment or a doctype: %q", n.Data)
		}
		if n.Type != html.ElementNode || slices.Contains([]string{"html", "head", "body"}, n.Data) {
			continue
		}
		if err := unsafeElement(n, opt); err != nil {
			return err
		}
	}
	return nil
}

// tagsMatch holds each tag of the text itself to the list, html, head and body
// among them, and each end tag to its start tag.
func tagsMatch(out string) error {
	var open []string
	for z := html.NewTokenizer(strings.NewReader(out)); ; {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			if len(open) > 0 {
				return fmt.Errorf("not closed: %q", open)
			}
			return nil
		case html.StartTagToken:
			name, _ := z.TagName()
			if _, ok := allowed[string(name)]; !ok {
				return fmt.Errorf("tag %q", name)
			}
			if !slices.Contains([]string{"img", "br", "hr", "input"}, string(name)) {
				open = append(open, string(name))
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				return fmt.Errorf("end of %q within %q", name, open)
			}
			open = open[:len(open)-1]
		case html.TextToken:
		default:
			return fmt.Errorf("a %v: %q", kind, z.Raw())
		}
	}
}

func unsafeElement(n *html.Node, opt Options) error {
	attributes, ok := allowed[n.Data]
	if !ok {
		return fmt.Errorf("element %q", n.Data)
	}
	for _, a := range n.Attr {
		if !slices.Contains(strings.Fields(attributes), a.Key) {
			return fmt.Errorf("attribute %q of %q", a.Key, n.Data)
		}
		if list, ok := values[a.Key]; ok && !slices.Contains(strings.Split(list, "|"), a.Val) {
			return fmt.Errorf("%s=%q", a.Key, a.Val)
		}
		if err := unsafeAddress(n, a, opt); err != nil {
			return err
		}
	}
	return nil
}

// unsafeAddress judges an address by net/url, after what a browser does to it.
func unsafeAddress(n *html.Node, a html.Attribute, opt Options) error {
	if a.Key != "href" && a.Key != "src" {
		return nil
	}
	seen := strings.NewReplacer("\t", "", "\n", "", "\r", "", `\`, "/").Replace(strings.TrimSpace(a.Val))
	scheme, _, found := strings.Cut(seen, ":")
	scheme = strings.ToLower(scheme)
	if found && !strings.ContainsAny(scheme, "/?#") && !slices.Contains([]string{"http", "https", "mailto", "tel"}, scheme) {
		return fmt.Errorf("%s=%q", a.Key, a.Val)
	}
	web := scheme == "http" || scheme == "https" || strings.HasPrefix(seen, "//")
	if a.Key == "src" && web && opt.Images != ImagesAll && !strings.HasPrefix(seen, opt.Site+"/") {
		return fmt.Errorf("an image of another host: %q", a.Val)
	}
	rel := slices.Contains(n.Attr, html.Attribute{Key: "rel", Val: "noopener noreferrer"})
	if u, err := url.Parse(seen); a.Key == "href" && web && err == nil && u.Scheme+"://"+u.Host != opt.Site && !rel {
		return fmt.Errorf("a link to another host without rel: %q", a.Val)
	}
	return nil
}

var here = Options{Base: "/blog/a/", Site: "https://example.org"}

// vectors are ways to bring code, or a request that nobody asked for, into a
// page: testdata/vectors.txt, a Go string a line. The reading page is tried with
// them too.
var vectors = sync.OnceValue(func() (list []string) {
	text, err := os.ReadFile("testdata/vectors.txt")
	if err != nil {
		panic(err)
	}
	for line := range strings.Lines(string(text)) {
		vector, err := strconv.Unquote(strings.TrimSpace(line))
		if err != nil {
			panic(line)
		}
		list = append(list, vector)
	}
	return list
})

func TestVectors(t *testing.T) {
	for _, images := range []Images{"", ImagesNone, ImagesSame, ImagesAll} {
		for _, base := range []string{"/blog/a/", "", "https://example.org/blog/a/"} {
			opt := Options{Base: base, Site: here.Site, Images: images}
			for _, md := range vectors() {
				out, err := HTML(md, opt)
				if err == nil {
					err = unsafe(out, opt)
				}
				if err != nil {
					t.Errorf("%q on %q, images %q: %v in\n%s", md, base, images, err, out)
				}
			}
		}
	}
}

// TestUnsafe holds the judge of the tests above to what it must find.
func TestUnsafe(t *testing.T) {
	for _, out := range []string{
		"<script>x</script>", "<p onclick=x>x</p>", "<a href=\"javascript:x\">x</a>", "<a href=\" java\nscript:x\">x</a>", "<!-- x -->",
		"<a href=\"//evil.example\">x</a>", "<a href=\"https://evil.example/\">x</a>", "<img src=\"https://evil.example/\">", "<p>", "</p>",
		"<b>x</b>", "<body class=x>", "<img src=\"/\\evil.example\">", "<code style=x>x</code>", "<input type=text>", "<em><strong></em></strong>",
	} {
		if unsafe(out, here) == nil {
			t.Errorf("%s was found to be safe", out)
		}
	}
}

func FuzzHTML(f *testing.F) {
	for _, md := range vectors() {
		f.Add(md, "/blog/a/", uint8(1))
	}
	for _, text := range hostile.Markdown() {
		f.Add(text.Make(200), "", uint8(0))
	}
	f.Add(read(f, "all.md"), "https://example.org/x/", uint8(2))
	f.Fuzz(func(t *testing.T, md, base string, images uint8) {
		opt := Options{Base: base, Site: here.Site, Images: []Images{ImagesNone, ImagesSame, ImagesAll}[images%3]}
		out, err := HTML(md, opt)
		if err != nil {
			t.Fatalf("%q: %v", md, err)
		}
		if err := unsafe(out, opt); err != nil {
			t.Errorf("%q: %v in\n%s", md, err, out)
		}
	})
}
