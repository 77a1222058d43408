package pack

import (
	"fmt"
	"slices"
	"strings"
)

// A sample is a segment as a writer has it and as its files.
type sample struct {
	name    string
	core    Core
	terms   []Term // of all chunks
	docs    []Stored
	columns [][][]int // by column, then document
	ranks   []uint32
	files   [][]byte
}

// pageSample has two chunks of each kind, positions, families across chunks
// and more terms than a block.
func pageSample() *sample {
	s := &sample{name: "page", core: Core{
		Kind: Page, Lang: "de", Docs: 3, Positions: true,
		Tokens:  [NumFields]uint64{Body: 70000, Title: 5, Heading: 4, Tags: 3, Author: 2, Link: 1, Part: 7},
		Norms:   [len(Normed)][]byte{{0, Norm(127), Norm(40000)}, {1, 2, 3}, {0, 0, 0}},
		Boosts:  []Boost{{0, 50}, {2, 1000}},
		Columns: []ColumnRef{{Name: "author", Sort: true}, {Name: "type"}},
	}, columns: [][][]int{{nil, {0}, nil}, {{0}, {1}, {0, 1}}}, ranks: []uint32{0, 2, 1}}
	for i := range 40 {
		s.terms = append(s.terms, sampleTerm(fmt.Sprintf("term%03d", i), i))
	}
	s.terms = append(s.terms, Term{Text: "zusätzlich", Family: "term000"}, Term{Text: "中文", Family: "中文", DF: 1, Postings: []byte{1}, Positions: []byte{0}})
	s.docs = []Stored{
		{URL: "/a/", Title: "First", Markdown: "Text of the first.", Sections: []Section{{Start: 0, Position: 9}}, End: 21},
		{
			ID: "b", Source: "content/b.md", URL: "/b%20c/%E5%BC%80/", Title: "Zweite", Description: "Mit allem.",
			Type: "guide", Section: "guides", Image: "/b/%C3%A4.png", Date: "2024-02-29", Modified: "2024-03-01T10:00:00Z",
			Authors: []string{"Ada", ""}, Tags: []string{"x"}, Aliases: []string{"/old/", "/older/"},
			Fields:   []Value{{"level", []string{"1", "2"}}, {"none", nil}},
			Sections: []Section{{Level: 1, Start: 0, Position: 8}, {Level: 6, Start: 10, Position: 300}}, End: 400,
			Marks:    []Mark{{Start: 5, Position: 200}, {Start: 15, Position: 310, Row: true}},
			Markdown: "# Zweite\n\n###### Ende\n\n" + strings.Repeat("Wort ", 40),
		},
		{URL: "/c/", Title: "Third"},
	}
	s.build(20, 2, 1)
	return s
}

// sampleTerm makes a term that stands in one to three documents.
func sampleTerm(text string, i int) Term {
	t := Term{Text: text, Family: text, DF: 1 + i%3, Stop: i%7 == 0}
	if i%5 == 4 {
		t.Family = text[:6]
	}
	var list []Posting
	for doc := range t.DF {
		p := Posting{Doc: doc}
		p.TF[Body] = uint32(1 + i%2)
		p.TF[Field(i%int(NumFields))] += uint32(doc)
		list = append(list, p)
		positions := make([]int, p.Total())
		for k := range positions {
			positions[k] = i + 127*k
		}
		t.Positions = AppendPositions(t.Positions, positions)
	}
	t.Postings = AppendPostings(nil, list)
	return t
}

// resourceSample is one file, without positions.
func resourceSample() *sample {
	s := &sample{name: "resource", core: Core{
		Kind: Resource, Lang: "zh-cn", Docs: 1,
		Tokens: [NumFields]uint64{Title: 2}, Norms: [len(Normed)][]byte{{0}, {2}, {0}},
	}}
	s.terms = []Term{
		{Text: "talk", Family: "talk", DF: 1, Postings: AppendPostings(nil, []Posting{{TF: [NumFields]uint32{Title: 1, Link: 300}}})},
		{Text: "视频", Family: "视频", DF: 1, Postings: AppendPostings(nil, []Posting{{TF: [NumFields]uint32{Title: 1}}})},
	}
	s.docs = []Stored{{URL: "https://example.org/v", Title: "Talk 视频", Resource: &ResourceInfo{
		Kind: "video", Host: "example.org", Mentions: []Mention{{"/%E5%BC%80/", "开", "talk"}, {"/b/", "", ""}},
	}}}
	s.build(0, 0, 0)
	return s
}

// build cuts terms and documents in two chunks each, all in files of their own
// from the number given on; 0 puts them with the core.
func (s *sample) build(cutTerms, cutDocs, file int) {
	var chunks, places [][]byte
	for _, part := range [][]Term{s.terms[:cutTerms], s.terms[cutTerms:]} {
		if len(part) == 0 {
			continue
		}
		var strays []Stray
		if len(chunks) == 0 && file > 0 {
			strays = []Stray{{"term000", "zusätzlich"}}
		}
		chunk := AppendTermsChunk(nil, part, strays)
		s.core.Terms = append(s.core.Terms, TermsRef{ChunkRef{Length: len(chunk)}, part[0].Text})
		chunks = append(chunks, chunk)
		if s.core.Positions {
			places = append(places, AppendPositionsChunk(nil, part))
			s.core.Places = append(s.core.Places, ChunkRef{Length: len(places[len(places)-1])})
		}
	}
	chunks = append(chunks, places...)
	for _, cut := range slices.Compact([]int{0, cutDocs}) {
		part := s.docs[cut:]
		if cut == 0 && cutDocs > 0 {
			part = s.docs[:cutDocs]
		}
		var bodies [][]byte
		for i := range part {
			bodies = append(bodies, part[i].Append(nil))
		}
		chunk := AppendTextChunk(nil, bodies)
		s.core.Texts = append(s.core.Texts, TextRef{ChunkRef{Length: len(chunk)}, cut, part[0].URL})
		chunks = append(chunks, chunk)
	}
	for i, docs := range s.columns {
		c := Column{Values: [][]string{{"Ada"}, {"blog", "guide"}}[i]}
		for _, numbers := range docs {
			c.Add(numbers...)
		}
		chunks = append(chunks, c.Append(nil))
		s.core.Columns[i].Length = len(chunks[len(chunks)-1])
	}
	if s.ranks != nil {
		chunks = append(chunks, AppendRanks(nil, s.ranks))
		s.core.Titles = []ChunkRef{{Length: len(s.ranks)}}
	}
	s.place(chunks, file)
}

// place puts the chunks into the core's file, or two to a file.
func (s *sample) place(chunks [][]byte, file int) {
	files := make([][]byte, 1)
	i := 0
	s.core.Chunks(func(ref *ChunkRef) {
		chunk := chunks[i]
		if i++; file == 0 {
			ref.Offset = len(s.core.Inline)
			s.core.Inline = append(s.core.Inline, chunk...)
			return
		}
		ref.File = file + (i-1)/2
		for ref.File >= len(files) {
			files = append(files, nil)
		}
		ref.Offset = len(files[ref.File])
		files[ref.File] = append(files[ref.File], chunk...)
	})
	files[0] = s.core.Append(nil)
	s.files = files
}

// read reads a whole segment as a reader would, every list to its end.
func read(files [][]byte) (core *Core, terms []Term, docs []Stored, err error) {
	core, err = OpenCore(files[0])
	if err != nil {
		return nil, nil, nil, err
	}
	cut := func(ref ChunkRef) ([]byte, error) {
		if ref.File == 0 {
			return ref.Cut(core.Inline)
		}
		if ref.File >= len(files) {
			return nil, fmt.Errorf("file %d of %d", ref.File, len(files))
		}
		return ref.Cut(files[ref.File])
	}
	for i, ref := range core.Terms {
		data, err := cut(ref.ChunkRef)
		if err != nil {
			return nil, nil, nil, err
		}
		var places []byte
		if core.Positions {
			if places, err = cut(core.Places[i]); err != nil {
				return nil, nil, nil, err
			}
		}
		if terms, err = readTerms(core, data, places, terms); err != nil {
			return nil, nil, nil, err
		}
	}
	if err := readRest(core, cut); err != nil {
		return nil, nil, nil, err
	}
	for _, ref := range core.Texts {
		data, err := cut(ref.ChunkRef)
		if err != nil {
			return nil, nil, nil, err
		}
		if docs, err = readDocs(data, docs); err != nil {
			return nil, nil, nil, err
		}
	}
	return core, terms, docs, nil
}

// readRest reads the columns and the order of titles.
func readRest(core *Core, cut func(ChunkRef) ([]byte, error)) error {
	for _, ref := range core.Columns {
		data, err := cut(ref.ChunkRef)
		if err == nil {
			_, err = OpenColumn(data, core.Docs)
		}
		if err != nil {
			return err
		}
	}
	for _, ref := range core.Titles {
		data, err := cut(ref)
		if err == nil {
			_, err = OpenRanks(data, core.Docs)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func readTerms(core *Core, data, places []byte, terms []Term) ([]Term, error) {
	chunk, err := OpenTermsChunk(data)
	if err != nil {
		return nil, err
	}
	if core.Positions {
		if err := chunk.AttachPositions(places); err != nil {
			return nil, err
		}
	}
	if _, err := chunk.Members("term000"); err != nil {
		return nil, err
	}
	var fault error
	err = chunk.Walk("", func(t Term) bool {
		if _, _, fault = readList(t, core.Docs, core.Positions); fault != nil {
			return false
		}
		terms = append(terms, t)
		return true
	})
	if err == nil {
		err = fault
	}
	return terms, err
}

// readList decodes the postings and positions of a term to their ends.
func readList(t Term, docs int, withPositions bool) (list []Posting, positions [][]int, err error) {
	p, q := OpenPostings(t, docs), OpenPositions(t)
	for p.Next() {
		list = append(list, p.Posting)
		if withPositions {
			positions = append(positions, q.Read(p.Total(), nil))
		}
	}
	if p.Err() != nil {
		return nil, nil, p.Err()
	}
	return list, positions, q.Err()
}

func readDocs(data []byte, docs []Stored) ([]Stored, error) {
	bodies, err := CutTextChunk(data)
	if err != nil {
		return nil, err
	}
	for _, body := range bodies {
		d, err := OpenStored(body)
		if err != nil {
			return nil, err
		}
		docs = append(docs, *d)
	}
	return docs, nil
}
