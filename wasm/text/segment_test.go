package text

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// segment writes the tokens of s as a line: a term, with "+" behind a bigram,
// "." behind the character that closes its run, and "_" before a part.
func segment(s string) string {
	var list []string
	g := NewSegmenter(s)
	for t, ok := g.Next(); ok; t, ok = g.Next() {
		sign := ""
		if t.Part {
			t.Term = "_" + t.Term
		}
		if t.Last {
			sign = "."
		} else if t.Gram {
			sign = "+"
		}
		list = append(list, t.Term+sign)
	}
	return strings.Join(list, " ")
}

func TestSegment(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"nothing to find", " \t\n…—!? \u00A0", ""},
		{"English", "An Open-Source Program Office.", "an open source program office"},
		{"digits", "In 2024, 3rd time: 1st", "in 2024 3rd time 1st"},
		{"C++ and its kin", "C++, C#, g++ and F#.", "c++ c# g++ and f#"},
		{"sign at the end", "c++", "c++"},
		{"sign before a word", "C++17 a#b", "c++ 17 a b"},
		{"sign after a long word", "foo++ bar#", "foo bar"},
		{"third plus", "c+++", "c++"},
		{"versions", "v1.26.8 and 1.2. Then 3.x", "v1.26.8 _1.26.8 and 1.2 then 3 x"},
		{"file names", "main.go node.js", "main go node js"},
		{"camel", "camelCase PascalCase iPhone getURL", "camelcase _camel _case pascalcase _pascal _case iphone _phone geturl _get _url"},
		{"capitals in camel", "HTMLParser XMLHttpRequest2 parseHTML5", "htmlparser _html _parser xmlhttprequest2 _xml _http _request2 parsehtml5 _parse _html5"},
		{"digits in camel", "web3Foundation H264Codec 3rdParty", "web3foundation _web3 _foundation h264codec _codec 3rdparty _3rd _party"},
		{"plurals", "URLs userIDs URLsToFetch APISet", "urls userids _user _ids urlstofetch _urls _to _fetch apiset _api _set"},
		{"no camel", "Word WORD UTF8STRING H2O 10KB 2D B2B O'Reilly", "word word utf8string h2o 10kb 2d b2b o'reilly"},
		{"a part twice", "fooFooBar", "foofoobar _foo _bar"},
		{"a part that is the word", "ـBar", "bar"},
		{"many parts", "aaBbCcDdEeFfGgHhIiJj", "aabbccddeeffgghhiijj _aa _bb _cc _dd _ee _ff _gg _hh"},
		{"camel beyond ASCII", "ПриветМир größeÄndern ÜberGröße", "приветмир _привет _мир grösseändern _grösse _ändern übergrösse _über _grösse"},
		{"camel in full width", "ｃａｍｅｌＣａｓｅ", "camelcase _camel _case"},
		{"camel of a long word", strings.Repeat("Ab", MaxTerm/2+1), strings.Repeat("ab", MaxTerm/2)},
		{"full stop before a word", ".NET (.gitignore) 'x/.env' 使用.NET", ".net _net .gitignore _gitignore x .env _env 使用+ 用. .net _net"},
		{"and camel", ".fooBar", ".foobar _foobar _foo _bar"},
		{"full stop elsewhere", "a.b end.And ...and [0].x f().y .5 . c *.md", "a b end and and 0 x f y 5 c md"},
		{"full stop and quotes", `'.env' ".a".b`, ".env _env .a _a b"},
		{"a v before other things", "v2 v1. v.2 V1.2 vi v", "v2 v1 v 2 v1.2 _1.2 vi v"},
		{"signs", "a→b ☕️ §7 5€ 🎉🎉 ⌘K ⭐ © 2024", "a → b ☕ § 7 5 € 🎉 🎉 ⌘ k ⭐ © 2024"},
		{"flags", "🇩🇪🇫🇷 🇯", "🇩🇪 🇫🇷 🇯"},
		{"what lists are drawn with", "• a · b – c ● d ▪ e █ ✂ ›", "a b c d e ✂"},
		{"apostrophes", "don't don’t l'État dogs' 'tis rock'n'roll", "don't don't l'état dogs tis rock'n'roll"},
		{"apostrophe and digit", "'90s 90's", "90s 90 s"},
		{"two apostrophes", "a''b", "a b"},
		{"snake and kebab", "snake_case kebab-case camelCase", "snake case kebab case camelcase _camel _case"},
		{"address", "https://example.org/a?b=c", "https example org a b c"},
		{"accents", "Café ÉCOLE naïve", "café école naïve"},
		{"decomposed", "cafe\u0301 x", "cafe\u0301 x"},
		{"soft hyphen", "gov\u00ADernance", "governance"},
		{"zero-width space", "open\u200Bsource", "open source"},
		{"full width", "ＯＳＰＯ　２０２４", "ospo 2024"},
		{"superscript", "E=mc²", "e mc2"},
		{"one Han character", "中", "中."},
		{"Han", "开源项目", "开源+ 源项+ 项目+ 目."},
		{"Han cut by punctuation", "开源，项目", "开源+ 源. 项目+ 目."},
		{"beyond the first plane", "𠮷野家", "𠮷野+ 野家+ 家."},
		{"iteration mark", "人々", "人々+ 々."},
		{"kana", "オープン", "オー+ ープ+ プン+ ン."},
		{"middle dot parts katakana", "オープン・ソース", "オー+ ープ+ プン+ ン. ソー+ ース+ ス."},
		{"half-width kana", "ﾊﾞﾗ", "バラ+ ラ."},
		{"Hangul", "오픈소스 정책", "오픈+ 픈소+ 소스+ 스. 정책+ 책."},
		{"Thai with marks", "ที่นี่", "ที่นี่+ นี่."},
		{"Lao, Khmer, Myanmar", "ລາວ ខ្មែរ မြန်မာ", "ລາ+ າວ+ ວ. ខ្មែ+ មែរ+ រ. မြန်+ န်မာ+ မာ."},
		{"Bopomofo, Jamo, radicals", "ㄅㄆ ㄱㄴ ⺀⺁ 々〆〇", "ㄅㄆ+ ㄆ. ㄱㄴ+ ㄴ. ⺀⺁+ ⺁. 々〆+ 〆〇+ 〇."},
		{"word against Han", "OSPO入門", "ospo 入門+ 門."},
		{"Han against word", "入門OSPO", "入門+ 門. ospo"},
		{"digits in Han", "2024年5月", "2024 年. 5 月."},
		{"apostrophe before Han", "a'中", "a 中."},
		{"emoji", "go 👩‍💻 team 👍🏽!", "go 👩 💻 team 👍"},
		{"emoji in Han", "开👍源", "开. 👍 源."},
		{"Arabic", "مكتب البرامج", "مكتب البرامج"},
		{"Arabic tatweel alone", "ـــ كتاب", "كتاب"},
		{"Hebrew", "קוד פתוח", "קוד פתוח"},
		{"Devanagari marks", "हिन्दी में", "हिन्दी में"},
		{"mark at the beginning", "\u0301a", "a"},
		{"invalid UTF-8", "a\xffb \xe4\xb8", "a b"},
		{"NUL", "a\x00b", "a b"},
	} {
		if got := segment(test.in); got != test.want {
			t.Errorf("%s: %q gives %q, want %q", test.name, test.in, got, test.want)
		}
	}
}

// A token says which bytes of the text a highlight covers.
func TestTokenRange(t *testing.T) {
	const s = "L’État, C++ ﾊﾞﾗ開"
	want := []string{"L’État", "C++", "ﾊﾞﾗ", "ﾗ開", "開"}
	g := NewSegmenter(s)
	for i, w := range want {
		token, ok := g.Next()
		if !ok || s[token.Start:token.End] != w {
			t.Fatalf("token %d: got %q %v, want %q", i, s[token.Start:token.End], ok, w)
		}
	}
	if token, ok := g.Next(); ok {
		t.Errorf("one more token: %+v", token)
	}
	if token, ok := g.Next(); ok {
		t.Errorf("a token after the end: %+v", token)
	}
}

func TestReset(t *testing.T) {
	g := NewSegmenter("开源项目")
	g.Next() // in the midst of a run
	g.Reset("one")
	if token, ok := g.Next(); !ok || token.Term != "one" || token.Gram {
		t.Errorf("after Reset: %+v %v", token, ok)
	}
}

func TestLongTerm(t *testing.T) {
	for _, test := range []struct {
		in   string
		want int // bytes of the term
	}{
		{strings.Repeat("a", MaxTerm-1), MaxTerm - 1},
		{strings.Repeat("a", MaxTerm), MaxTerm},
		{strings.Repeat("a", MaxTerm+1), MaxTerm},
		{strings.Repeat("é", MaxTerm), MaxTerm},
		{"a" + strings.Repeat("é", MaxTerm), MaxTerm - 1}, // 1 + 31×2, no half a letter
		{"中" + strings.Repeat("\u0301", 100), 63},         // 3 + 30×2
		{strings.Repeat("a", 100_000), MaxTerm},
	} {
		g := NewSegmenter(test.in)
		token, _ := g.Next()
		if len(token.Term) != test.want || token.End != len(test.in) {
			t.Errorf("%.20q of %d bytes: a term of %d bytes to %d, want %d", test.in, len(test.in), len(token.Term), token.End, test.want)
		}
	}
}

func BenchmarkSegment(b *testing.B) {
	for _, bench := range []struct{ name, text string }{
		{"english", strings.Repeat("An open source program office (OSPO) is a team that sets strategy. ", 1000)},
		{"japanese", strings.Repeat("オープンソースプログラムオフィスは、戦略を定めるチームです。", 1000)},
		{"corpus", corpus()},
	} {
		if bench.text == "" {
			continue
		}
		b.Run(bench.name, func(b *testing.B) {
			b.SetBytes(int64(len(bench.text)))
			b.ReportAllocs()
			g := NewSegmenter("")
			for b.Loop() {
				g.Reset(bench.text)
				for _, ok := g.Next(); ok; _, ok = g.Next() {
				}
			}
		})
	}
}

// corpus returns the English pages of the corpora, which lie beside the
// repository and are no part of it; "" without them.
func corpus() string {
	root := os.Getenv("CARREL_CORPORA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "corpora")
	}
	files, err := filepath.Glob(filepath.Join(root, "todogroup", "content", "en", "*", "*.md"))
	if err != nil {
		return ""
	}
	var all strings.Builder
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return ""
		}
		all.Write(data)
	}
	return all.String()
}
