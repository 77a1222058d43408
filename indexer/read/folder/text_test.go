package folder

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestDecodeText(t *testing.T) {
	for _, test := range []struct {
		name, in, want string
		bad            int
	}{
		{"plain", "a\nb", "a\nb", 0},
		{"byte order mark", "\xEF\xBB\xBFa", "a", 0},
		{"carriage returns", "a\r\nb\rc\n", "a\nb\nc\n", 0},
		{"null bytes", "a\x00b", "ab", 0},
		{"invalid", "a\nb\n\xffc\xfe", "a\nb\n\uFFFDc\uFFFD", 3},
		{"cut character", "é\xc3", "é\uFFFD", 1},
		{"UTF-16 little end first", "\xff\xfea\x00\xe9\x00", "aé", 0},
		{"UTF-16 big end first", "\xfe\xff\x00a\x00\n", "a\n", 0},
		{"empty", "", "", 0},
	} {
		got, bad := UTF8([]byte(test.in))
		if string(got) != test.want || bad != test.bad {
			t.Errorf("%s: got %q, line %d; want %q, line %d", test.name, got, bad, test.want, test.bad)
		}
	}
}

// FuzzDecodeText holds that any bytes become valid text without CR and NUL.
func FuzzDecodeText(f *testing.F) {
	f.Add([]byte("a\r\n\x00\xff"))
	f.Add([]byte("\xff\xfe\x00\xd8"))
	f.Fuzz(func(t *testing.T, b []byte) {
		got, bad := UTF8(b)
		if !utf8.Valid(got) || strings.ContainsAny(string(got), "\r\x00") {
			t.Errorf("got %q", got)
		}
		if again, _ := UTF8(got); !strings.HasPrefix(string(got), "\uFEFF") && string(again) != string(got) {
			t.Errorf("decoding again gives %q, not %q", again, got)
		}
		if bad < 0 {
			t.Errorf("line %d", bad)
		}
	})
}
