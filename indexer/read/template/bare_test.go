package template

import "testing"

func TestQuoteBare(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{`<a href={{ .x }}>`, `<a href="{{ .x }}">`},
		{`<a href={{ .x }} class=b>`, `<a href="{{ .x }}" class=b>`},
		{`<img src={{ .x }}/>`, `<img src="{{ .x }}"/>`},
		{`<img src={{ .x }}{{ .y }} alt=b>`, `<img src={{ .x }}{{ .y }} alt=b>`},
		{`<img src={{ printf "a}}b" }}>`, `<img src="{{ printf "a}}b" }}">`},
		{`<{{ .tag }} id={{ .x }}>`, `<{{ .tag }} id="{{ .x }}">`},
		{`<a href="/?q={{ .x }}&r={{ .y }}">`, `<a href="/?q={{ .x }}&r={{ .y }}">`},
		{`<a href='/?q={{ .x }}'>`, `<a href='/?q={{ .x }}'>`},
		{`<p title={{ if .x }}a{{ end }}>`, `<p title={{ if .x }}a{{ end }}>`},
		{`<p>sum={{ .x }}</p>`, `<p>sum={{ .x }}</p>`},
		{`x={{ .x }}`, `x={{ .x }}`},
		{`a < b={{ .x }}`, `a < b={{ .x }}`},
		{`<a {{ if gt 1 0 }}id={{ .x }}{{ end }}>`, `<a {{ if gt 1 0 }}id="{{ .x }}"{{ end }}>`},
		{"<a b={{ .x", "<a b=\"{{ .x\""},
		{"<a b={{ `}}` }}>", "<a b=\"{{ `}}` }}\">"},
	} {
		if got := quoteBare(test.text); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}
