package text

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"folded already", "ospo 2024", "ospo 2024"},
		{"case", "OSPO", "ospo"},
		{"case beyond ASCII", "ÉCOLE ΟΔΟΣ ПРИВЕТ", "école οδοσ привет"},
		{"final sigma", "οδος", "οδοσ"},
		{"capital I with dot", "İstanbul", "istanbul"},
		{"sharp s", "Straße STRASSE GROẞ", "strasse strasse gross"},
		{"full width", "ＯＳＰＯ１２＃", "ospo12#"},
		{"ideographic space", "中\u3000文", "中 文"},
		{"half-width kana", "ｵｰﾌﾟﾝｿｰｽ", "オープンソース"},
		{"half-width voice marks", "ｶﾞｷﾞﾊﾞﾊﾟｳﾞ", "ガギバパヴ"},
		{"voice mark on what takes none", "ｱﾞﾅﾟ", "ア\u3099ナ\u309A"},
		{"voice mark on small tsu", "ｯﾞ", "ッ\u3099"},
		{"voice mark alone", "ﾞ", "\u3099"},
		{"ligatures", "ﬁne ﬂow oﬀ eﬃgy ﬄ ﬅ ﬆ", "fine flow off effigy ffl st st"},
		{"digits high and low", "x¹²³⁰⁴⁹ H₂O₀₉", "x123049 h2o09"},
		{"apostrophes", "don’t don‘t donʼt don＇t", "don't don't don't don't"},
		{"soft hyphen", "gov\u00ADern\u00ADance", "governance"},
		{"zero width", "a\u200Bb\u200Cc\u200Dd\uFEFFe", "abcde"},
		{"tatweel", "كـــتاب", "كتاب"},
		{"Hebrew points", "שָׁלוֹם בְּרֵאשִׁית בַּיִת־סֵפֶר", "שלום בראשית בית־ספר"},
		{"Arabic vowel signs", "ضَمَّةٌ مُدَرِّسَة هٰذَا", "ضمة مدرسة هذا"},
		{"Syriac vowels", "ܫܠܳܡܳܐ", "ܫܠܡܐ"},
		{"a hamza is no vowel", "أحمد مسؤول", "أحمد مسؤول"},
		{"accents stay", "Café", "café"},
		{"Kelvin and ångström", "\u212A\u212B", "kå"},
		{"invalid UTF-8", "A\xffB", "a\uFFFDb"},
	} {
		if got := Fold(test.in); got != test.want {
			t.Errorf("%s: Fold(%q) = %q, want %q", test.name, test.in, got, test.want)
		}
	}
}

func TestPlain(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"", ""},
		{"cafe", "cafe"},
		{"café", "cafe"},
		{"größe", "grosse"}, // folding has made ss of ß
		{"señor", "senor"},
		{"smörgåsbord", "smorgasbord"},
		{"łódź", "lodz"},
		{"øre", "ore"},
		{"việt", "viet"},
		{"ığdır", "igdir"},
		{"œuvre", "oeuvre"},
		{"ærø", "aero"},
		{"þing", "thing"},
		{"άλφα", "αλφα"},
		{"ϊΐ", "ιι"},
		{"ёлка", "елка"},
		{"йод", "иод"},
		{"їжак", "іжак"},
		{"e\u0301", "e"},     // a mark that has no composed form is left apart
		{"हिन्दी", "हिन्दी"}, // marks that spell vowels
		{"ガ", "ガ"},           // not an accent
		{"أحمد إسلام آخر", "احمد اسلام اخر"},
		{"ज\u093Cमीन", "जमीन"},
		{"中文", "中文"},
	} {
		if got := Plain(Fold(test.in)); got != test.want {
			t.Errorf("Plain(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

// Each letter of the table leads to one plain letter, which is plain itself.
func TestPlainTable(t *testing.T) {
	listed := utf8.RuneCountInString(plainForms) - 2*len(strings.Fields(plainForms)) + 1
	if len(plainOf) != listed {
		t.Errorf("%d letters of %d listed: one stands in two rows", len(plainOf), listed)
	}
	for accented, base := range plainOf {
		if _, again := plainOf[rune(base)]; again {
			t.Errorf("%c leads to %c, which is accented", accented, base)
		}
		if got := Fold(string(accented)); got != string(accented) {
			t.Errorf("%c is not folded: %q", accented, got)
		}
	}
}

// Every character folds once and for all, and what has no capital form of its
// own is found under one term however it is written.
func TestFoldEveryCharacter(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		s := string(r)
		once := Fold(s)
		if again := Fold(once); again != once {
			t.Fatalf("%U folds to %q, then to %q", r, once, again)
		}
		if lower := unicode.ToLower(r); lower != r && Fold(string(lower)) != once {
			t.Errorf("%U folds to %q, its small form %U to %q", r, once, lower, Fold(string(lower)))
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"", "OSPO", "ＯＳＰＯ", "ｶﾞｯﾞ", "ﬁ ẞ ς İ", "don’t", "a\xff\xfe", "\u200B", "Ａ\u3099"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if again := Fold(once); again != once {
			t.Errorf("Fold(%q) = %q, folded again %q", s, once, again)
		}
		plain := Plain(once)
		if again := Plain(plain); again != plain {
			t.Errorf("Plain(%q) = %q, made plain again %q", once, plain, again)
		}
		if again := Fold(plain); again != plain {
			t.Errorf("Plain(%q) = %q, which folds to %q", once, plain, again)
		}
	})
}
