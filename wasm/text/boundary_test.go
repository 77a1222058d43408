package text

import (
	"strings"
	"testing"
)

func TestBoundary(t *testing.T) {
	long := strings.Repeat("a", 4*maxShift)
	for _, test := range []struct {
		name, in    string // "|" is the byte asked for
		after, kept string // what is kept, when that is the text after and the text before
	}{
		{"at the beginning", "|one two", "one two", ""},
		{"at the end", "one two|", "", "one two"},
		{"inside a word", "one tw|o three", "three", "one"},
		{"at the end of a word", "one two| three", "three", "one two"},
		{"at the beginning of a word", "one two |three", "three", "one two"},
		{"between spaces", "one  |  two", "two", "one"},
		{"before a full stop", "one two|.", ".", "one two"},
		{"inside a word with a full stop", "one (.|net three", "three", "one"},
		{"Han", "开源|项目", "项目", "开源"},
		{"between word and Han", "ospo|入門", "入門", "ospo"},
		{"before a vowel mark of Thai", "ท|ี่นี่", "นี่", "ที่"},
		{"inside an emoji", "ab 👩|\u200D💻 cd", "cd", "ab"},
		{"before a skin tone", "ab 👍|🏽 cd", "cd", "ab"},
		{"behind a mark of Thai", "ที่|นี่", "นี่", "ที่"},
		{"before a half-width voice mark", "ﾗﾊ|ﾞﾗ", "ﾗ", "ﾗ"},
		{"a mark on a space", "one t|wo \u0301x", " \u0301x", "one"},
		{"Devanagari", "हि|न्दी में", "में", "हि"},
		{"Hangul", "오픈|소스", "소스", "오픈"},
		{"no boundary near", long + "|" + long, long, long},
	} {
		i := strings.Index(test.in, "|")
		s := test.in[:i] + test.in[i+1:]
		if got := s[Boundary(s, i, true):]; got != test.after {
			t.Errorf("%s: after %q, want %q", test.name, got, test.after)
		}
		if got := s[:Boundary(s, i, false)]; got != test.kept {
			t.Errorf("%s: before %q, want %q", test.name, got, test.kept)
		}
	}
}
