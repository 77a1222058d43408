package demo

import (
	"slices"
	"strings"
	"testing"
)

func TestDraw(t *testing.T) {
	for _, test := range []struct {
		name, markdown, want string
		contents             []heading
	}{
		{"anchors of every script", "## 索引 如何工作\n\n## 段\n\n## 段", `<h2 id="段-1">段</h2>`,
			[]heading{{"索引-如何工作", "索引 如何工作"}, {"段", "段"}, {"段-1", "段"}}},
		{"chosen anchor", "## Sizes {#big}", `<h2 id="big">Sizes</h2>`, []heading{{"big", "Sizes"}}},
		{"text of a heading", "## The `pack` *here*", `<h2 id="the-pack-here">`, []heading{{"the-pack-here", "The pack here"}}},
		{"other levels", "### Small", `<h3 id="small">`, nil},
		{"table", "| a |\n|---|\n| b |", "<td>b</td>", nil},
		{"definition", "term\n: meaning", "<dd>meaning</dd>", nil},
		{"image beside the page", "![Drawing](way.svg)", "way.svg", nil},
		{"raw HTML", "<script>alert(1)</script>", "", nil},
		{"empty", "", "", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			html, contents, err := draw(test.markdown, "/a/")
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(html), test.want) || strings.Contains(string(html), "<script") {
				t.Errorf("draw = %q, want %q in it and no script", html, test.want)
			}
			if !slices.Equal(contents, test.contents) {
				t.Errorf("contents = %q, want %q", contents, test.contents)
			}
		})
	}
}
