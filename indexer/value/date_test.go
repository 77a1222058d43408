package value

import (
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	tokyo := time.FixedZone("JST", 9*3600)
	for _, test := range []struct {
		in   any
		want string
	}{
		{"2024-01-12", "2024-01-12T00:00:00+09:00"},
		{"2024-01-12T10:00:00Z", "2024-01-12T10:00:00Z"},
		{"2024-01-12 10:00:00", "2024-01-12T10:00:00+09:00"},
		{time.Date(2024, 1, 12, 0, 0, 0, 0, time.UTC), "2024-01-12T00:00:00Z"},
		{"12 Jan 2024", "2024-01-12T00:00:00+09:00"},
		{"", ""}, {"soon", ""}, {nil, ""}, {true, ""}, {[]any{"2024-01-12"}, ""},
	} {
		got, ok := Date(test.in, tokyo)
		if ok != (test.want != "") || ok && got.Format(time.RFC3339) != test.want {
			t.Errorf("%v: got %v, %v; want %q", test.in, got, ok, test.want)
		}
	}
}
