package hugo

import (
	"reflect"
	"testing"

	"golang.org/x/tools/txtar"

	"carrel/indexer/source/sourcetest"
)

func TestSiteFiles(t *testing.T) {
	dir := t.TempDir()
	sourcetest.Unpack(t, txtar.Parse([]byte(`
-- hugo.toml --
theme = "base"
defaultContentLanguage = "en"
[languages.en]
[languages.fr]
[languages.pt]
locale = "pt-BR"
[languages.zh]
languageCode = "zh_cn"
-- content/a.md --
x
-- secret.yaml --
a: 1
-- secret.html --
secret
-- layouts/shortcodes/own.html --
own
-- layouts/_shortcodes/new/deep.html --
deep
-- themes/base/layouts/shortcodes/own.html --
not this one
-- themes/base/layouts/shortcodes/theirs.html --
theirs
-- data/list.json --
[1, 2]
-- data/folder/one.toml --
a = "b"
-- data/folder/notes.txt --
no data
-- data/broken.yaml --
a: [b
-- themes/base/data/theirs.yaml --
c: d
-- i18n/en.yaml --
Hello: Hello there
items: {one: one item, other: many items}
-- i18n/fr.toml --
[hello]
other = "Bonjour"
-- i18n/pt-BR.yaml --
hello: Olá
-- i18n/pt.yaml --
hello: Olá, Portugal
items: itens
-- i18n/zh-CN.yml --
hello: 你好
-- themes/base/i18n/en.toml --
hello = "from the theme"
[bye]
other = "Good bye"
-- themes/base/i18n/fr.json --
[{"id": "bye", "translation": "Au revoir"}]
`)), dir)
	src, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := src.site
	for name, want := range map[string]string{
		"own": "own\n", "new/deep": "deep\n", "theirs": "theirs\n", "none": "", "../../secret": "", "": "", "/etc/passwd": "", "a\x00b": "",
	} {
		if got, ok := s.template(name); got.Text != want || ok != (want != "") {
			t.Errorf("template %q: got %q, want %q", name, got.Text, want)
		}
	}
	for name, want := range map[string]any{
		"list": []any{1.0, 2.0}, "folder": map[string]any{"one": map[string]any{"a": "b"}}, "folder/one": map[string]any{"a": "b"},
		"theirs": map[string]any{"c": "d"}, "broken": nil, "none": nil, "../secret": nil,
	} {
		if got := s.data(name); !reflect.DeepEqual(got, want) {
			t.Errorf("data %q: got %#v, want %#v", name, got, want)
		}
	}
	for _, test := range []struct{ lang, key, want string }{
		{"en", "hello", "Hello there"}, {"fr", "HELLO", "Bonjour"}, {"en", "items", "many items"}, {"fr", "items", "many items"},
		{"en", "bye", "Good bye"}, {"fr", "bye", "Au revoir"}, {"fr", "none", ""},
		{"pt", "hello", "Olá"}, {"pt", "items", "itens"}, {"zh", "hello", "你好"}, {"zh", "bye", "Good bye"},
	} {
		if got := s.translate(s.byCode[test.lang], test.key); got != test.want {
			t.Errorf("%s of %s: got %q, want %q", test.key, test.lang, got, test.want)
		}
	}
}
