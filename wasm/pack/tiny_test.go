package pack

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// tiny returns a segment of two pages in one file, small enough to be written
// out by hand below.
func tiny() []byte {
	terms := []Term{
		{Text: "office", Family: "offic", DF: 2,
			Postings:  AppendPostings(nil, []Posting{{Doc: 0, TF: [NumFields]uint32{Body: 1}}, {Doc: 1, TF: [NumFields]uint32{Body: 2, Title: 1}}}),
			Positions: AppendPositions(AppendPositions(nil, []int{18}), []int{0, 130, 131})},
		{Text: "offices", Family: "offic"},
		{Text: "the", Family: "the", Stop: true, DF: 1,
			Postings:  AppendPostings(nil, []Posting{{Doc: 0, TF: [NumFields]uint32{Heading: 1}}}),
			Positions: AppendPositions(nil, []int{9})},
	}
	a := Stored{URL: "/%C3%A4/", Title: "A", Markdown: "# The\n\noffice", End: 27, Sections: []Section{{Level: 1, Start: 0, Position: 9}}}
	b := Stored{URL: "/b/", Tags: []string{"x", "y"}}
	termsChunk := AppendTermsChunk(nil, terms, []Stray{{"open", "zopen"}})
	placesChunk := AppendPositionsChunk(nil, terms)
	textChunk := AppendTextChunk(nil, [][]byte{a.Append(nil), b.Append(nil)})
	column := Column{Values: []string{"x", "y"}}
	column.Add(0, 1)
	column.Add()
	columnChunk, titlesChunk := column.Append(nil), AppendRanks(nil, []uint32{1, 0})
	core := Core{
		Kind: Page, Lang: "en", Docs: 2, Positions: true,
		Tokens:  [NumFields]uint64{Body: 300, Title: 2, Heading: 1, Tags: 2},
		Norms:   [len(Normed)][]byte{{Norm(1), Norm(299)}, {1, 1}, {0, 1}},
		Boosts:  []Boost{{1, 150}},
		Terms:   []TermsRef{{ChunkRef{Length: len(termsChunk)}, "office"}},
		Places:  []ChunkRef{{Length: len(placesChunk)}},
		Texts:   []TextRef{{ChunkRef{Length: len(textChunk)}, 0, a.URL}},
		Columns: []ColumnRef{{"tag", false, ChunkRef{Length: len(columnChunk)}}},
		Titles:  []ChunkRef{{Length: len(titlesChunk)}},
		Inline:  slices.Concat(termsChunk, placesChunk, textChunk, columnChunk, titlesChunk),
	}
	return core.Append(nil)
}

// A part is some bytes of the tiny segment and what they mean.
type part struct{ bytes, meaning string }

var tinyParts = []part{
	{"crrl", "magic"},
	{"\x01", "version of the format"},
	{"\x04", "4 sections"},
	{"\x01\x0e", "section 1, collection, 14 bytes"},
	{"\x00", "  kind: page"},
	{"\x01", "  flags: positions"},
	{"\x02en", "  language"},
	{"\x02", "  2 documents"},
	{"\xac\x02\x02\x01\x02\x00\x00\x00", "  tokens: body 300, title 2, heading 1, tags 2, author 0, link 0, part 0"},
	{"\x02\x06", "section 2, norms, 6 bytes"},
	{"\x01\x48", "  body: 1 term, 280 terms (299, rounded down)"},
	{"\x01\x01", "  title"},
	{"\x00\x01", "  heading"},
	{"\x03\x04", "section 3, boosts, 4 bytes"},
	{"\x01", "  1 boost"},
	{"\x01\x96\x01", "  document 0+1: 150 hundredths"},
	{"\x04\x27", "section 4, chunk list, 39 bytes"},
	{"\x01", "  1 terms chunk"},
	{"\x00\x2e", "  file 0, 46 bytes"},
	{"\x00\x06office", "  first term: shares 0 bytes, adds 6"},
	{"\x00\x08", "  its positions: file 0, 8 bytes"},
	{"\x01", "  1 text chunk"},
	{"\x00\x2e", "  file 0, 46 bytes"},
	{"\x00", "  first document 0"},
	{"\x00\x08/%C3%A4/", "  its address: shares 0 bytes, adds 8"},
	{"\x01", "  1 column"},
	{"\x00\x09", "  file 0, 9 bytes"},
	{"\x03tag", "  name"},
	{"\x00", "  to filter by and to count"},
	{"\x01", "  an order of titles"},
	{"\x00\x02", "  file 0, 2 bytes"},
	{"\x00", "  no spelling chunk"},
	{"\x03", "terms chunk: 3 terms"},
	{"\x17\x08", "block 1: 23 bytes of entries, 8 of postings"},
	{"\x00\x06office", "  term: shares 0 bytes, adds 6"},
	{"\x04", "    family: cut 1 byte (offic)"},
	{"\x02\x05", "    in 2 documents, 5 bytes of postings"},
	{"\x06\x01s", "  term: shares 6 bytes, adds s (offices)"},
	{"\x08\x00", "    family: cut 2 bytes (offic); in no document"},
	{"\x00\x03the", "  term: shares 0 bytes, adds 3"},
	{"\x02\x01", "    its own family, a stop word; in 1 document"},
	{"\x01", "  postings of office: document 0, once in the body"},
	{"\x02\x03\x02\x01", "    document 0+1: body 2, title 1"},
	{"\x00\x04\x01", "  postings of the: document 0, heading 1"},
	{"\x01\x04open\x05zopen", "1 stray: family open, term zopen"},
	{"\x07", "positions chunk: block 1 of 7 bytes"},
	{"\x05\x12", "  office: 5 bytes, 18 in document 0"},
	{"\x00\x82\x01\x01", "    0, 130 and 131 in document 1"},
	{"\x09", "  the: 9 in document 0"},
	{"\x02\x1f\x0c", "text chunk: 2 documents, of 31 and 12 bytes"},
	{"\x03\x04/\xc3\xa4/", "  field 3, URL, 4 bytes: /ä/, read as /%C3%A4/"},
	{"\x04\x01A", "  field 4, title, 1 byte"},
	{"\x10\x05\x01", "  field 16, sections, 5 bytes: 1 section"},
	{"\x01\x00\x09", "    level 1, byte 0, position 9"},
	{"\x12", "    positions end at 9+18"},
	{"\x00\x0d# The\n\noffice", "  field 0, Markdown, 13 bytes"},
	{"\x03\x03/b/", "  field 3, URL, 3 bytes"},
	{"\x0c\x05\x02\x01x\x01y", "  field 12, tags, 5 bytes: 2 strings"},
	{"\x02\x01x\x01y", "column: 2 values"},
	{"\x02\x00", "  document 0 has 2 of them, document 1 none"},
	{"\x00\x01", "  document 0: values 0 and 1"},
	{"\x01\x00", "order of titles: document 0 comes second, document 1 first"},
}

func TestTiny(t *testing.T) {
	var want []byte
	for _, p := range tinyParts {
		want = append(want, p.bytes...)
	}
	got := tiny()
	if !bytes.Equal(got, want) {
		n := 0
		for n < len(got) && n < len(want) && got[n] == want[n] {
			n++
		}
		t.Errorf("from byte %d on: got %q, want %q", n, got[n:], want[n:])
	}
}

// dump writes the parts as docs/FORMAT.md shows them.
func dump(parts []part) string {
	var b strings.Builder
	at := 0
	for _, p := range parts {
		for rest := p.bytes; rest != ""; {
			line := rest[:min(len(rest), 12)]
			rest = rest[len(line):]
			text := fmt.Sprintf("%04x  %-36s %-13s", at, fmt.Sprintf("% x", line), printable(line))
			if at += len(line); rest == "" {
				text += " " + p.meaning
			}
			b.WriteString(strings.TrimRight(text, " ") + "\n")
		}
	}
	return b.String()
}

func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '.'
		}
		return r
	}, latin(s))
}

// latin makes a character of each byte.
func latin(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		b.WriteRune(rune(s[i]))
	}
	return b.String()
}
