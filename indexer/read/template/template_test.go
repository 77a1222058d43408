package template

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// things is an object of values alone.
type things map[string]any

func (o things) Field(name string, args []any) (any, bool) {
	v, ok := o[name]
	if do, isMethod := v.(func([]any) (any, bool)); isMethod {
		return do(args)
	}
	return v, ok
}

func testHost(held *[]string) *Host {
	day := time.Date(2024, 3, 5, 10, 0, 0, 0, time.UTC)
	pages := Pages{things{"Title": "Beech", "Weight": 2, "Params": map[string]any{"kind": "tree"}}, things{"Title": "Aster", "Weight": 1, "Params": map[string]any{"kind": "flower"}}}
	return &Host{
		Now:  day,
		Site: things{"Params": map[string]any{"product": "Gadget"}, "Data": map[string]any{"rows": []any{map[string]any{"n": 1}}}, "RegularPages": pages},
		Page: things{"Title": "A page", "Date": day, "Language": map[string]any{"Lang": "en"}},
		Hold: func(md string) string {
			*held = append(*held, md)
			return "[" + md + "]"
		},
		Files: Files{
			Partial: func(name string) (Source, bool) {
				text, ok := map[string]string{
					"card.html": `<b>{{ .title }}</b>`, "sum.html": `{{ return (add .a .b) }}`, "loop": `{{ partial "loop" . }}x`, "broken": `{{ if }}`,
				}[name]
				return Source{Name: name, Text: text}, ok
			},
			ReadFile: func(name string) (string, bool) { return "from <" + name + ">", name == "a.md" },
		},
		I18n:    func(key string) string { return map[string]string{"hi": "Hi & bye", "n": "{{ .Count }} posts"}[key] },
		Ref:     func(target string) string { return map[string]string{"b.md": "/b/"}[target] },
		Address: func(path string) string { return "/docs/" + strings.TrimLeft(path, "/") },
		Decode: func(text, format string) any {
			return map[string]any{"decoded": text + "|" + format}
		},
	}
}

func execute(t *testing.T, text string, dot any) (string, []string) {
	t.Helper()
	var held []string
	r := &Run{Host: testHost(&held), Budget: &Budget{}}
	out, err := r.Execute(Source{Name: "test", Text: text}, dot)
	if err != nil {
		t.Errorf("%s: %v", text, err)
	}
	return out, r.Lost
}

var dot = things{
	"Inner": Markdown("*in* <b>"), "Params": map[string]any{"a": "x", "n": 3}, "List": []any{"c", "a", "b"},
	"Get": func(args []any) (any, bool) {
		return map[string]any{"url": "https://a.example/?x=1&y=2"}[argText(args, 0)], true
	},
}

func TestActions(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		// What is not known is empty, and what stands around it stays.
		{`a{{ nosuch 1 }}b`, "ab"},
		{`a{{ .NoSuch.Deep.Er }}b{{ $.Nor }}c`, "abc"},
		{`a{{ .Params.none.deeper }}b`, "ab"},
		{`a{{ strings.NoSuch "x" }}b`, "ab"},
		{`a{{ "x" | nosuch | upper }}b`, "ab"},
		{`a{{ add "x" 1 }}{{ div 1 0 }}{{ index 3 4 }}b`, "ab"},
		{`{{ if nosuch }}x{{ else }}y{{ end }}{{ if not (nosuch) }}z{{ end }}`, "y"},
		{`{{ with nosuch }}x{{ else }}y{{ end }}{{ range nosuch }}x{{ else }}z{{ end }}`, "yz"},
		{`{{ $x := nosuch }}a{{ $x }}{{ $x.y }}b`, "ab"},
		{`{{ range .List }}<{{ . }}{{ nosuch . }}>{{ end }}`, "<c><a><b>"},
		{`{{ partial "none.html" . }}{{ partial "broken" . }}a`, "a"},
		{`{{ template "none" . }}a`, "a"},
		{`{{ errorf "no %s" "x" }}{{ warnf "no" }}a`, "a"},
		{`{{ $x := "kept" }}{{ $x = nosuch $x }}{{ $x = replaceRE "(" "" $x }}{{ $x }}`, "kept"},
		{`{{ or (nosuch 1) "kept" }}{{ and true "b" }}{{ default "d" (nosuch) }}{{ cond (nosuch) "x" "c" }}`, "keptbdc"},
		{`{{ $v := try (nosuch 1) }}{{ with $v.Err }}bad{{ else }}{{ $v.Value }}good{{ end }}`, "good"},
		// Kinds of text.
		{`{{ "a < b" }} {{ "a < b" | safeHTML }} {{ .Inner }} {{ "*m*" | markdownify }}`, "a &lt; b a < b [*in* <b>] [*m*]"},
		{`{{ .Inner | markdownify | replaceRE "i" "o" | safeHTML }}`, "[*on* <b>]"},
		{`{{ printf "<i>%s</i>" .Inner | safeHTML }}`, "<i>[*in* <b>]</i>"},
		{`{{ range split .Inner " " }}{{ . }};{{ end }}`, "[*in*];[<b>];"},
		{`{{ htmlUnescape "&lt;" }}{{ plainify "<b>x</b>" }}{{ chomp ("<b>\n" | safeHTML) }}`, "&lt;x<b>"},
		{`<a href={{ .Get "url" }} title="t">x</a>`, `<a href="https://a.example/?x=1&amp;y=2" title="t">x</a>`},
		// Control.
		{`{{ range $i, $v := .List }}{{ if eq $i 1 }}{{ continue }}{{ end }}{{ $i }}{{ $v }}{{ end }}`, "0c2b"},
		{`{{ range .List }}{{ if eq . "a" }}{{ break }}{{ end }}{{ . }}{{ end }}`, "c"},
		{`{{ $n := 0 }}{{ range seq 4 }}{{ $n = add $n . }}{{ end }}{{ $n }}`, "10"},
		{`{{ range $k, $v := dict "b" 2 "a" 1 }}{{ $k }}{{ $v }}{{ end }}{{ range 3 }}{{ . }}{{ end }}`, "a1b2012"},
		{`{{ with .Params.none }}x{{ else with .Params.a }}{{ . }}{{ end }}`, "x"},
		{`{{ define "in" }}<{{ . }}>{{ end }}{{ template "in" "a" }}{{ block "out" 1 }}{{ . }}{{ end }}`, "<a>1"},
		{`{{ define "_partials/own.html" }}own {{ . }}{{ end }}{{ partial "own.html" 7 }}{{ partial "card.html" (dict "title" "T") }}`, "own 7<b>T</b>"},
		{`{{ add (partial "sum.html" (dict "a" 1 "b" 2)) 4 }}{{ partialCached "card.html" (dict "title" "T") "key" }}`, "7<b>T</b>"},
		{`{{ $s := newScratch }}{{ $s.Set "x" 1 }}{{ $s.Add "x" 2 }}{{ $s.Get "x" }}{{ $s.Add "l" (slice 1) }}{{ $s.Add "l" 2 }}{{ len ($s.Get "l") }}{{ $s.SetInMap "m" "k" "v" }}{{ ($s.Get "m").k }}`, "32v"},
		// Texts.
		{`{{ pluralize "berry" }} {{ pluralize "box" }} {{ pluralize "utilities" }}`, "berries boxes utilities"},
		{`{{ upper "a" }}{{ strings.ToLower "A" }}{{ "big top" | strings.Title }}{{ humanize "my-first_day" }}{{ trim " a " " " }}`, "AaBig topMy first daya"},
		{`{{ replace "aaa" "a" "b" }}{{ strings.Replace "aaa" "a" "b" 1 }}{{ substr "abcdef" 1 3 }}{{ substr "abc" -1 }}{{ truncate 6 "one two three" }}`, "bbbbaabcdcone…"},
		{`{{ findRE "[0-9]+" "a1b22" }}{{ (index (findRESubmatch "(a)(b)" "ab") 0) }}{{ strings.Repeat 3 "ab" }}{{ strings.TrimPrefix "a" "ab" }}`, "[1 22][ab a b]abababb"},
		{`{{ delimit .List ", " " and " }}{{ strings.Count "a" "banana" }}{{ strings.Contains "abc" "b" }}{{ hasPrefix "abc" "a" }}`, "c, a and b3truetrue"},
		{`{{ anchorize "A b: c!" }} {{ urlize "A b: c!" }} {{ path.Base "/a/b.md" }} {{ path.Join "a" "../b" }} {{ (urls.Parse "https://h.example/x?y").Host }}`, "a-b-c a-b-c b.md b h.example"},
		{`{{ relURL "/x" }} {{ ref . "b.md" }} {{ relref . (dict "path" "none.md") }}`, "/docs/x /b/ none.md"},
		{`{{ printf "%d %.2f %v %q" 3 1.5 true "a" | safeHTML }}{{ print "a" 1 }}{{ printf "%s\\s*" "b" }}`, `3 1.50 true "a"a1b\s*`},
		// Numbers and comparison.
		{`{{ add 1 2 3 }} {{ sub 5 2 }} {{ mul 2 1.5 }} {{ div 7 2 }} {{ mod 7 4 }} {{ math.Ceil 1.2 }} {{ math.Max 1 3 2 }} {{ add "a" "b" }}`, "6 3 3 3 3 2 3 ab"},
		{`{{ eq 1 1.0 }}{{ eq "a" "b" "a" }}{{ ne 1 2 }}{{ lt 1 2 }}{{ gt "10" 9 }}{{ ge .Params.n 3 }}{{ int "7" }}{{ eq (len .List) 3 }}`, "truetruetruetruetruetrue7true"},
		// Lists and maps.
		{`{{ first 2 .List }}{{ last 1 .List }}{{ after 1 .List }}{{ sort .List }}{{ sort .List "value" "desc" }}{{ collections.Reverse .List }}`, "[c a][b][a b][a b c][c b a][b a c]"},
		{`{{ append "d" .List }}{{ .List | append "e" "f" }}{{ uniq (slice 1 1 2) }}{{ union (slice 1) (slice 1 2) }}{{ intersect (slice 1 2) (slice 2) }}{{ complement (slice 1) (slice 1 2) }}{{ in .List "a" }}`, "[c a b d][c a b e f][1 2][1 2][2][2]true"},
		{`{{ index .List 1 }}{{ index .Params "a" }}{{ index .List 9 }}{{ isset .Params "a" }}{{ isset .Params "b" }}{{ (merge (dict "a" 1 "b" 1) (dict "b" 2)).b }}{{ len (dict) }}`, "axtruefalse20"},
		{`{{ seq 3 }}{{ seq 2 4 }}{{ seq 1 2 5 }}{{ seq 3 1 }}`, "[1 2 3][2 3 4][1 3 5][3 2 1]"},
		{`{{ range where site.RegularPages "Params.kind" "tree" }}{{ .Title }}{{ end }}{{ range sort site.RegularPages "Title" }}{{ .Title }}{{ end }}{{ range site.RegularPages.ByWeight }}{{ .Weight }}{{ end }}{{ range where site.RegularPages "Weight" ">" 1 }}!{{ end }}`, "BeechAsterBeech12!"},
		{`{{ range (site.RegularPages.GroupByParam "kind") }}{{ .Key }}:{{ range .Pages }}{{ .Title }}{{ end }} {{ end }}{{ len (first 1 site.RegularPages) }}`, "flower:Aster tree:Beech 1"},
		// The site.
		{`{{ site.Params.product }} {{ page.Title }} {{ range hugo.Data.rows }}{{ .n }}{{ end }} {{ page.Language.Lang }} {{ hugo.IsProduction }}`, "Gadget A page 1 en true"},
		{`{{ i18n "hi" }} {{ T "n" 3 }} {{ i18n "none" }}`, "Hi &amp; bye 3 posts "},
		{`{{ readFile "a.md" | safeHTML }}{{ readFile "../x" }}{{ os.FileExists "none" }}{{ os.Getenv "HOME" }}`, "from <a.md>false"},
		{`{{ (transform.Unmarshal "k: v").decoded }} {{ (dict "a" 1) | jsonify }}`, "k: v| {\"a\":1}"},
		{`{{ dateFormat "2 Jan 2006" "2024-05-06" }} {{ page.Date.Format "2006" }} {{ (time "2024-05-06").Year }} {{ time.Format ":date_long" page.Date }} {{ now.Year }}`, "6 May 2024 2024 2024 March 5, 2024 2024"},
	} {
		if got, _ := execute(t, c.in, dot); got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.in, got, c.want)
		}
	}
}

func TestLost(t *testing.T) {
	_, lost := execute(t, `{{ nosuch 1 }}{{ nosuch 2 }}{{ images.Overlay 3 }}{{ partial "none" . }}{{ upper "a" }}{{ .Missing }}`, dot)
	if got, want := fmt.Sprint(lost), "[nosuch images.Overlay partial none]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// What can be written in a few lines and grows without end is ended, and costs no
// more than a page may cost.
func TestBounds(t *testing.T) {
	for _, text := range []string{
		`{{ range 1000000000 }}{{ range 1000000000 }}{{ end }}{{ end }}`,
		`{{ partial "loop" . }}`,
		`{{ define "a" }}{{ template "a" . }}{{ template "a" . }}{{ end }}{{ template "a" . }}`,
		`{{ $s := "ab" }}{{ range 1000 }}{{ $s = printf "%s%s" $s $s }}{{ end }}{{ $s }}`,
		`{{ $l := slice 1 }}{{ range 100000 }}{{ $l = $l | append 2 }}{{ end }}`,
		`{{ $l := slice 1 }}{{ range 60 }}{{ $l = slice $l $l }}{{ end }}{{ $l }}{{ jsonify $l }}`,
		`{{ $m := dict "a" 1 }}{{ range 60 }}{{ $m = dict "a" $m "b" $m }}{{ end }}{{ $n := merge $m $m }}{{ jsonify $n }}`,
		`{{ $s := newScratch }}{{ range 1000000 }}{{ $s.Add "a" "0123456789" }}{{ end }}{{ $s.Get "a" }}`,
		`{{ $s := strings.Repeat 100000 "a" }}{{ range 100000 }}{{ $x := replaceRE "a" "$0$0$0$0" $s }}{{ end }}`,
		`{{ printf "%1000000d" 1 }}{{ printf "%*d" 1000000 1 }}{{ strings.Repeat 1000000000 "ab" }}{{ seq 1000000000 }}`,
		"{{ " + strings.Repeat("(", 3000) + "1" + strings.Repeat(")", 3000) + " }}",
	} {
		var held []string
		r := &Run{Host: testHost(&held), Budget: &Budget{}}
		out, _ := r.Execute(Source{Name: "test", Text: text}, dot)
		if len(out) > MaxOutput || r.Budget.steps > maxSteps+maxList || r.Budget.bytes > maxBytes+8*maxText || r.Budget.depth != 0 {
			t.Errorf("%.60s: %d bytes, %+v", text, len(out), *r.Budget)
		}
	}
}

func FuzzExecute(f *testing.F) {
	for _, s := range []string{`{{ range .List }}{{ . }}{{ end }}`, `{{ define "a" }}{{ end }}`, `{{ (index .List 0) | printf "%v" }}`, `{{ $x := dict "a" 1 }}{{ $x.a }}`,
		`{{ sort site.RegularPages ".Title" }}`, `{{ replaceRE "(" "" "x" }}`, `{{ return 1 }}`, `{{ apply .List "upper" "." }}`, `{{ page.Date.Add 3 }}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var held []string
		r := &Run{Host: testHost(&held), Budget: &Budget{}}
		out, _ := r.Execute(Source{Name: "test", Text: text}, dot)
		if len(out) > MaxOutput {
			t.Errorf("%d bytes of %q", len(out), text)
		}
	})
}

// A long list is written whole, though no value may be as long; what doesn't fit is
// told, never dropped in silence.
func TestLongOutput(t *testing.T) {
	const line = 1 << 10
	for _, c := range []struct {
		text  string
		lines int
		want  error
	}{
		{`{{ range 4000 }}{{ partial "line" . }}{{ end }}`, 4000, nil},
		{`{{ range 9000 }}{{ partial "line" . }}{{ end }}`, MaxOutput / line, errCut},
	} {
		host := testHost(nil)
		host.Partial = func(string) (Source, bool) { return Source{Name: "line", Text: strings.Repeat("a", line)}, true }
		r := &Run{Host: host, Budget: &Budget{}}
		out, err := r.Execute(Source{Name: "test", Text: c.text}, dot)
		if len(out) != c.lines*line || err != c.want {
			t.Errorf("%s: %d lines, %v; want %d, %v", c.text, len(out)/line, err, c.lines, c.want)
		}
	}
}
