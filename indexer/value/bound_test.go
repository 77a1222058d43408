package value

import (
	"slices"
	"strings"
	"testing"

	"github.com/gohugoio/hugo/parser/metadecoders"
)

func TestCheckCost(t *testing.T) {
	for _, c := range []struct {
		name   string
		format metadecoders.Format
		raw    string
		want   string
	}{
		{"TOML at the bound", metadecoders.TOML, "a = '" + strings.Repeat("b", maxTOML-6) + "'", ""},
		{"TOML beyond", metadecoders.TOML, "a = '" + strings.Repeat("b", maxTOML-5) + "'", "131073 bytes"},
		{"YAML as large", metadecoders.YAML, "a: '" + strings.Repeat("b", maxTOML) + "'", ""},
		{"merges at the bound", metadecoders.YAML, "a: &a {b: c}\n" + strings.Repeat("d: {<<: *a}\n", maxMerges), ""},
		{"merges beyond", metadecoders.YAML, "a: &a {b: c}\n" + strings.Repeat("d: {<<: *a}\n", maxMerges+1), "more than 100 times"},
	} {
		got := ""
		if err := CheckCost([]byte(c.raw), c.format); err != nil {
			got = err.Error()
		}
		if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAppendNew(t *testing.T) {
	for _, c := range []struct{ list, more, want []string }{
		{nil, nil, nil},
		{nil, []string{"a"}, []string{"a"}},
		{[]string{"a"}, []string{"a"}, []string{"a"}},
		{[]string{"a", "a"}, []string{"b", "a", "c", "b"}, []string{"a", "a", "b", "c"}},
	} {
		if got := AppendNew(c.list, c.more...); !slices.Equal(got, c.want) {
			t.Errorf("appendNew(%q, %q) = %q, want %q", c.list, c.more, got, c.want)
		}
	}
}
