package content

import "testing"

// Words that stand together are together in the text, whatever stands above them or
// breaks their line.
func TestRuby(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"a word", "<ruby>新聞<rt>しんぶん</rt></ruby>を読む", "新聞を読む(しんぶん)"},
		{"a character each", "<ruby>新<rp>（</rp><rt>しん</rt><rp>）</rp>聞<rp>（</rp><rt>ぶん</rt><rp>）</rp></ruby>を読む", "新聞を読む(しん, ぶん)"},
		{"no closing tags", "<ruby>新<rt>しん<rb>聞<rt>ぶん</ruby>を", "新聞を(しん, ぶん)"},
		{"marks within", "**<ruby>新<rt>*しん*</rt></ruby>**聞", "**新**聞(*しん*)"},
		{"another system", "<ruby>北<rt>ほく</rt>京<rt>きん</rt><rtc><rt>Pekin</rt></rtc></ruby>に", "北京に(ほく, きん, Pekin)"},
		{"two paragraphs", "<ruby>東<rt>ひがし</rt></ruby>\n\n<ruby>西<rt>にし</rt></ruby>です", "東(ひがし)\n\n西です(にし)"},
		{"a list", "- <ruby>南<rt>みなみ</rt></ruby>の\n- 北", "- 南の(みなみ)\n- 北"},
		{"a quote", "> <ruby>南<rt>みなみ</rt></ruby>の\n> 国", "> 南の\n> 国(みなみ)"},
		{"a heading", "## <ruby>目<rt>もく</rt></ruby>次\n\n文", "## 目次(もく)\n\n文"},
		{"a cell", "| <ruby>表<rt>ひょう</rt></ruby>題 | b |\n|---|---|\n| <ruby>一<rt>いち</rt></ruby><br><ruby>二</ruby> | c<br>d |", "| 表題(ひょう) | b |\n|---|---|\n| 一二(いち) | c d |"},
		{"a break in a heading", "# <ruby>目<rt>もく</rt></ruby><br>次", "# 目次(もく)"},
		{"nothing above", "<ruby>字<rt></rt></ruby>だ", "字だ"},
		{"a reading alone", "x <rt>y</rt> z", "x  z(y)"},
		{"code", "`<ruby>字<rt>じ</rt></ruby>`", "`<ruby>字<rt>じ</rt></ruby>`"},
	} {
		if got := Clean(test.in, nil); got != test.want {
			t.Errorf("%s\n got %q\nwant %q", test.name, got, test.want)
		}
	}
}
