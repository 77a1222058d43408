package search

import (
	"reflect"
	"testing"

	"carrel/wasm/pack"
	"carrel/wasm/search/match"
	"carrel/wasm/search/shelf"
)

func TestParseOptions(t *testing.T) {
	for _, test := range []struct {
		options string
		want    Request
	}{
		{"", Request{}},
		{"limit=10&sort=date&explain=1", Request{Limit: 10, Sort: "date", Explain: true}},
		{"limit=-1", Request{}},
		{"limit=99999999999999999999", Request{Limit: 1000}},
		{"limit=5000", Request{Limit: 1000}},
		{"limit=x&unknown=1&", Request{}},
		{"handles=0,2", Request{Segments: []int{0, 2}}},
		{"handles=", Request{Segments: []int{}}},
		{"handles=a,1", Request{Segments: []int{1}}},
		{"limit=undefined&sort=undefined&explain=undefined&ranking.k1=undefined", Request{}},
		{"any.type=blog&any.type=a%20b&any.tag=%E9%96%8B+x", Request{Filters: []match.Filter{{Field: "type", Mode: match.Any, Values: []string{"blog", "a b"}}, {Field: "tag", Mode: match.Any, Values: []string{"開 x"}}}}},
		{"all.tag=a&all.tag=b&none.lang=ja", Request{Filters: []match.Filter{{Field: "tag", Mode: match.All, Values: []string{"a", "b"}}, {Field: "lang", Mode: match.None, Values: []string{"ja"}}}}},
		{"ranking.k1=1.4", Request{Ranking: []pack.Setting{{Name: "k1", Value: "1.4"}}}},
		{"without=0,5,12,7", Request{Without: []shelf.FileRef{{Segment: 0, File: 5}, {Segment: 12, File: 7}}}},
		{"without=", Request{}},
		{"without=1", Request{}},
		{"sort=%", Request{Sort: "%"}},
		{"sort=%zz%4", Request{Sort: "%zz%4"}},
		{"sort=%+1", Request{Sort: "% 1"}},
	} {
		test.want.Query = "q"
		if got := ParseOptions("q", test.options); !reflect.DeepEqual(*got, test.want) {
			t.Errorf("ParseOptions(%q) = %+v, want %+v", test.options, *got, test.want)
		}
	}
}

// Options are what a page may send; what is odd is passed over.
func TestAroundOptions(t *testing.T) {
	r := ParseOptions("kind:page", "around=%2Fblog%2Fa+b%2F&same=section&facets=false&limit=1")
	if r.Around != "/blog/a b/" || r.Same != "section" || !r.Uncounted || r.Limit != 1 {
		t.Errorf("%+v", r)
	}
	if r = ParseOptions("", "around=undefined&same=undefined&facets=undefined"); r.Around != "" || r.Same != "" || r.Uncounted {
		t.Errorf("%+v", r)
	}
}

func FuzzParseOptions(f *testing.F) {
	for _, s := range []string{"", "limit=10&any.a=b", "%", "%%%", "a=b=c&&&=", "handles=1,,2", "any.=\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, options string) {
		r := ParseOptions("q", options)
		if r.Query != "q" || r.Limit < 0 || r.Limit > maxLimit {
			t.Errorf("%q gives %+v", options, r)
		}
	})
}
