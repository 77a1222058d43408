package mdx

import (
	"slices"
	"strings"
	"testing"
)

// squeeze makes runs of blank lines one, which Markdown reads the same.
func squeeze(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	s = strings.Join(lines, "\n")
	for strings.Contains(s, "\n\n\n") {
		s = strings.ReplaceAll(s, "\n\n\n", "\n\n")
	}
	return strings.Trim(s, "\n")
}

func TestReduce(t *testing.T) {
	lookup := func(name string) string { return map[string]string{"title": "The title"}[name] }
	for _, test := range []struct {
		name, in, want string
		lost           []string
	}{
		{"words", "# A\n\nOne *two*.", "# A\n\nOne *two*.", nil},
		{"imports", "import A from 'a'\nimport {\n  B,\n\n  C } from \"b\";\n\nexport const x = {\n\n  y: 1,\n}\n\nText.", "Text.", nil},
		{"no import", "Text\nimport duties are high.\n\nimport of goods", "Text\nimport duties are high.\n\nimport of goods", nil},
		{"comments", "a {/* no\n\nno */}b", "a b", nil},
		{"expressions", "a{' '}b {\"c\"} {`d`} {1} {x.y} {frontmatter.title} {`${e}`}", "a b c d 1  The title", nil},
		{"escaped", `\{kept} \<Kept>`, `\{kept} \<Kept>`, nil},
		{"unclosed", "a { b\n\nc <D", "a { b\n\nc <D", nil},
		{"comparison", "a < b and b > c, <https://x.example>", "a < b and b > c, <https://x.example>", nil},
		{"code", "```jsx\nimport A from 'a'\n<B c={d}>{e}</B>\n```\n\n`<C>{d}</C>`", "```jsx\nimport A from 'a'\n<B c={d}>{e}</B>\n```\n\n`<C>{d}</C>`", nil},
		{"heading id", "## A {#own}\n\n## B {x}", "## A {#own}\n\n## B", nil},
		{"children", "<Steps>\n1. One\n2. Two\n</Steps>", "1. One\n2. Two", nil},
		{"tabs", "<Tabs>\n  <TabItem label=\"npm\">\n    ```sh\n    npm i\n    ```\n  </TabItem>\n  <TabItem label=\"yarn\">\n    Yarn **it**.\n  </TabItem>\n</Tabs>", "**npm**\n\n```sh\nnpm i\n```\n\n**yarn**\n\nYarn **it**.", nil},
		{"in a list", "1. One\n\n    <Tabs>\n        <TabItem label=\"a\">\n            ```sh\n            b\n            ```\n        </TabItem>\n    </Tabs>\n2. Two", "1. One\n\n    **a**\n\n    ```sh\n    b\n    ```\n\n2. Two", nil},
		{"card", "<Card title=\"T\" icon=\"star\">\n  Inside.\n</Card>", "**T**\n\nInside.", nil},
		{"link card", "<LinkCard\n  title=\"T\"\n  href=\"/a/\"\n  description=\"D of it.\"\n/>", "[T](/a/)\n\nD of it.", nil},
		{"aside", "<Aside type=\"caution\" title=\"Mind\">\n  This.\n</Aside>", ":::caution[Mind]\n\nThis.\n\n:::", nil},
		{"inline", "New <Badge text=\"Beta\" /> and <Link to=\"/x\">there</Link>, <b>bold</b>.", "New Beta and [there](/x), <b>bold</b>.", nil},
		{"lost", "<Since v=\"1\" /> <Icon name=\"x\" /> <Since v=\"2\" />", "", []string{"Since"}},
		{"picture", "import rocket from '../r.png'\n\n<Image src={rocket} alt=\"A rocket\" /> <img src=\"/b.png\" alt=\"B\" />", "![A rocket](../r.png) ![B](/b.png)", nil},
		{"wrappers", "<div className=\"x\">\n  Inside **it**.\n</div>", "Inside **it**.", nil},
		{"details", "<details>\n<summary>S</summary>\nInside *it*.\n</details>", "<details>\n<summary>S</summary>\nInside *it*.\n\n</details>", nil},
		{"dropped", "<Head>\n<title>no</title>\n</Head>\n\n<script>{no}</script>\nyes", "yes", nil},
		{"code component", "<Code code={`a\nb`} lang=\"js\" />", "```js\na\nb\n```", nil},
		{"fragments", "<>a</> <Foo.Bar>b</Foo.Bar>", "a b", nil},
		{"video", "<YouTube id=\"abc\" title=\"A talk\" />", "[A talk](https://www.youtube.com/watch?v=abc \"video\")", nil},
		{"attributes", "<A b={{c: '}'}} {...d} e='f' g title={`T`}>x</A>", "**T**\n\nx", nil},
	} {
		got := Reduce(test.in, lookup)
		if squeeze(got.Markdown) != test.want || !slices.Equal(got.Lost, test.lost) {
			t.Errorf("%s:\ngot  %q %q\nwant %q %q", test.name, squeeze(got.Markdown), got.Lost, test.want, test.lost)
		}
	}
}

// FuzzReduce holds that any text gives one, no longer than what its attributes
// may add, and that text without marks stays.
func FuzzReduce(f *testing.F) {
	for _, s := range []string{"<A b=\"c\">{d}</A>", "import a\n\n{`b`}", "<a", "```\n<b>", "<A>\n  <B>\n    c\n  </B>\n</A>", "<></>", "{/*", "\\"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Reduce(s, nil).Markdown
		if !strings.ContainsAny(s, "<{") && !strings.Contains(s, "import") && !strings.Contains(s, "export") && got != s {
			t.Errorf("%q became %q", s, got)
		}
	})
}
