package liquid

import (
	"strings"
	"testing"
)

func TestRender(t *testing.T) {
	env := &Env{
		Vars: map[string]any{
			"site": map[string]any{"title": "Site", "n": 3, "data": map[string]any{"people": []any{
				map[string]any{"name": "Ann", "on": true}, map[string]any{"name": "Bob", "on": false}, map[string]any{"name": "Cid", "on": true}}}},
			"page": map[string]any{"title": "A page", "tags": []any{"x", "y"}, "url": "/a/", "empty": "", "date": "2021-02-03"},
		},
		Link:     func(file string) string { return "/to/" + file },
		Relative: func(path string) string { return "/base" + path },
		Include: func(name string) (string, bool) {
			switch name {
			case "note.html":
				return "[{{ include.text }}|{{ include.n | plus: 1 }}]", true
			case "loop.html":
				return "{% include loop.html %}", true
			}
			return "", false
		},
	}
	for _, test := range []struct{ in, want string }{
		{"plain { } %", "plain { } %"},
		{"{{ page.title }}", "A page"},
		{"{{- page.title | upcase -}} x", "A PAGEx"},
		{"{{ page.none }}", ""},
		{"{{ '/a' | relative_url }}", "/base/a"},
		{"{% link a.md %} {% post_url 2020-01-01-x %}", "/to/a.md /to/2020-01-01-x"},
		{"a{% if page.title %}b{% else %}c{% endif %}d", "abd"},
		{"a{% if page.none %}b{% elsif page.tags contains 'y' %}e{% else %}c{% endif %}d", "aed"},
		{"{% unless page.none == nil %}b{% else %}c{% endunless %}", "c"},
		{"{% if page.empty == '' and site.n > 2 %}y{% endif %}{% if site.n < 2 or page.title == 'A page' %}z{% endif %}", "yz"},
		{"{% case site.n %}{% when 1, 2 %}a{% when 3 or 4 %}b{% else %}c{% endcase %}", "b"},
		{"{% raw %}{% x %}{{ y }}{% endraw %}z", "{% x %}{{ y }}z"},
		{"{%- raw -%} {{ never {{ ended }}", "{{ never {{ ended }}"},
		{"a{% comment %}b{% if %}{% endcomment %}c", "ac"},
		{"a{% comment %}b", "a"},
		{"{% for p in site.data.people %}{{ forloop.index }}{{ p.name }}{% unless forloop.last %}, {% endunless %}{% endfor %}", "1Ann, 2Bob, 3Cid"},
		{"{% for p in site.data.people limit:1 offset:1 %}{{ p.name }}{% endfor %}", "Bob"},
		{"{% for p in site.data.people reversed %}{% if p.name == 'Ann' %}{% break %}{% endif %}{{ p.name }}{% endfor %}", "CidBob"},
		{"{% for p in page.none %}x{% else %}none{% endfor %}", "none"},
		{"{% for i in (1..3) %}{{ i }}{% endfor %}", "123"},
		{"{% for p in site.data.people %}{% if p.on %}{% continue %}{% endif %}{{ p.name }}{% endfor %}", "Bob"},
		{"{% assign x = site.data.people | where: 'on', true | map: 'name' | join: '-' %}{{ x }}", "Ann-Cid"},
		{"{% capture c %}<{{ page.title }}>{% endcapture %}{{ c }}{{ c | size }}", "<A page>8"},
		{"{% include note.html text=\"a \\\"b\\\"\" n=site.n %}", "[a \"b\"|4]"},
		{"{% include gone.html caption='Words' id=\"3\" %}", "Words"},
		{"{% include loop.html %}.", "."},
		{"{% highlight c linenos %}int{% endhighlight %}", "```c\nint\n```\n"},
		{"x\n  {% highlight c %}\nint\n  {% endhighlight %}", "x\n  ```c\n  int\n  ```\n"},
		{"{{ page.tags[0] }}{{ page['title'] }}{{ page.tags.last }}{{ page.tags.size }}", "xA pagey2"},
		{"{{ 7 | divided_by: 2 }} {{ 7.0 | divided_by: 2 }} {{ 'a,b' | split: ',' | join: ' and ' }}", "3 3.5 a and b"},
		{"{{ page.date | date: '%-d %B %Y' }}", "3 February 2021"},
		{"{{ page.none | default: 'd' }}{{ 'abc' | truncate: 5 }}{{ 'Ä b!' | slugify }}", "dabcä-b"},
		{"{% unknown tag %}in{% endunknown %}", "in"},
		{"{{ unclosed", "{{ unclosed"},
		{"{% endfor %}a{% else %}b", "ab"},
		{"{%%}{{}}", ""},
	} {
		if got := Render(test.in, env); got != test.want {
			t.Errorf("%q: got %q, want %q", test.in, got, test.want)
		}
	}
}

// A page that loops within loops, doubles its texts or nests without end gives
// what it gave so far.
func TestBounds(t *testing.T) {
	for _, test := range []string{
		strings.Repeat("{% for i in (1..1000) %}", 20) + "x" + strings.Repeat("{% endfor %}", 20),
		"{% assign x = 'abcdefgh' %}{% for i in (1..1000) %}{% assign x = x | append: x %}{% endfor %}{{ x }}",
		strings.Repeat("{% if true %}", 100_000),
		strings.Repeat("{% capture a %}", 100_000),
		strings.Repeat("{{", 100_000),
		strings.Repeat("{% raw %}", 100_000),
	} {
		if got := Render(test, &Env{}); len(got) > 2*maxOutput {
			t.Errorf("%.30q…: %d bytes", test, len(got))
		}
	}
}

// FuzzRender holds that any text gives one, and that text without marks stays.
func FuzzRender(f *testing.F) {
	for _, s := range []string{"{% raw %}{{", "{{ a | b }}", "{% highlight x %}{% endraw %}", "{% include a.html b=\"c\" %}", "{%%}{{}}",
		"{% for a in (1..3) %}{{ forloop.first }}{% cycle 'a','b' %}{% endfor %}", "{% assign a = 'x' | split: '' %}{{ a[-1] | slice: -3, 2 }}", "{% case a %}{% when %}{% endcase %}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Render(s, &Env{})
		if !strings.Contains(s, "{{") && !strings.Contains(s, "{%") && got != s {
			t.Errorf("%q became %q", s, got)
		}
	})
}
