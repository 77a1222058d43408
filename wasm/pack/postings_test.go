package pack

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"sort"
	"strings"
	"testing"
)

// edges are the lengths of lists around those of one block and of two.
var edges = []int{0, 1, 2, 127, 128, 129, 255, 256, 257, 300, 2000}

// A longList is a posting list as a writer has it.
type longList struct {
	postings  []Posting
	norms     [][len(Normed)]byte
	positions [][]int
	docs      int
}

// listOf makes a list of n documents, none, some or many of which lie beside each
// other, and with it all lengths of numbers.
func listOf(n int, r *rand.Rand) *longList {
	l := &longList{}
	doc, gap := -1, 1+r.IntN(200)
	for range n {
		doc += 1 + r.IntN(gap)
		p := Posting{Doc: doc}
		p.TF[Body] = uint32(1 + r.IntN(2)*r.IntN(5))
		if r.IntN(10) == 0 {
			p.TF[r.IntN(int(NumFields))] = uint32(r.IntN(300))
		}
		if p.Total() == 0 {
			p.TF[Title] = 1
		}
		places, at := make([]int, p.Total()), 0
		for k := range places {
			at += r.IntN(300)
			places[k] = at
		}
		l.postings, l.positions = append(l.postings, p), append(l.positions, places)
		l.norms = append(l.norms, [...]byte{byte(r.IntN(256)), byte(r.IntN(256)), byte(r.IntN(256))})
	}
	l.docs = doc + 1
	return l
}

// term builds the list with a builder that may have been used before.
func (l *longList) term(b *PostingsBuilder) Term {
	b.Reset()
	for i := range l.postings {
		b.Add(&l.postings[i], l.norms[i], l.positions[i])
	}
	df, postings, positions := b.Finish()
	return Term{Text: "x", DF: df, Postings: bytes.Clone(postings), Positions: bytes.Clone(positions)}
}

// columns returns the norms of all documents of the segment.
func (l *longList) columns() *[len(Normed)][]byte {
	var c [len(Normed)][]byte
	for i := range c {
		c[i] = make([]byte, l.docs)
		for k, p := range l.postings {
			c[i][p.Doc] = l.norms[k][i]
		}
	}
	return &c
}

func TestPostingsRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	var b PostingsBuilder
	for _, n := range edges {
		l := listOf(n, r)
		term := l.term(&b)
		p, q := OpenPostings(term, l.docs), OpenPositions(term)
		skipped := OpenPositions(term)
		i := 0
		for ; p.Next(); i++ {
			same(t, fmt.Sprintf("posting %d of %d", i, n), p.Posting, l.postings[i])
			same(t, fmt.Sprintf("positions %d of %d", i, n), q.Read(p.Total(), []int{}), l.positions[i])
			skipped.Skip(p.Total())
		}
		if i != n || p.Err() != nil || q.Err() != nil || skipped.Err() != nil || !p.Ended() || !q.Ended() || !skipped.Ended() {
			t.Errorf("%d documents end after %d: %v, %v, %v; ended %v, %v, %v",
				n, i, p.Err(), q.Err(), skipped.Err(), p.Ended(), q.Ended(), skipped.Ended())
		}
		if p.Next() || p.NextBlock() {
			t.Errorf("%d documents: one more behind the last", n)
		}
		if err := CheckBounds(term, l.columns()); err != nil {
			t.Errorf("%d documents: %v", n, err)
		}
	}
}

// A list of one block is a run of postings; one more document makes two blocks
// with a head each.
func TestBlockForm(t *testing.T) {
	var b PostingsBuilder
	want := []byte{}
	for i := range BlockPostings {
		b.Add(&Posting{Doc: 2 * i, TF: [NumFields]uint32{Body: 1}}, [...]byte{byte(200 - i), 7, 7}, []int{i})
		want = append(want, byte(min(i, 1)<<2|1))
	}
	_, postings, positions := b.Finish()
	if !bytes.Equal(postings, want) || len(positions) != BlockPostings {
		t.Errorf("a list of %d: got %d positions and\n% x, want\n% x", BlockPostings, len(positions), postings, want)
	}
	b.Add(&Posting{Doc: 300, TF: [NumFields]uint32{Title: 2, Link: 1}}, [...]byte{0, 9, 0}, []int{1, 2, 3})
	_, postings, positions = b.Finish()
	want = append([]byte("\xfe\x01\x80\x01\x01\x01\x49"), want...) // to document 254, 128 bytes, body 1, norm 73
	want = append(want, "\x2e\x04\x22\x02\x01\x09"+"\x5c\x22\x02\x01"...)
	if !bytes.Equal(postings, want) {
		t.Errorf("a list of %d: got\n% x, want\n% x", BlockPostings+1, postings, want)
	}
	if string(positions[:3]) != "\x80\x01\x00" || string(positions[BlockPostings+2:]) != "\x03\x01\x01\x01" {
		t.Errorf("positions: % x", positions)
	}
}

func TestBlocks(t *testing.T) {
	l := listOf(300, rand.New(rand.NewPCG(2, 2)))
	term := l.term(new(PostingsBuilder))
	p := OpenPostings(term, l.docs)
	for number := range 3 {
		from, to := number*BlockPostings, min(300, (number+1)*BlockPostings)
		if !p.NextBlock() {
			t.Fatalf("block %d: %v", number, p.Err())
		}
		want := Block{Last: l.postings[to-1].Doc}
		for i := from; i < to; i++ {
			want.Bound.add(&l.postings[i], l.norms[i])
		}
		same(t, fmt.Sprint("block ", number), *p.Block(), want)
		if number != 1 { // the second is passed over
			if !p.Next() || p.Doc != l.postings[from].Doc {
				t.Errorf("block %d begins with %d, want %d", number, p.Doc, l.postings[from].Doc)
			}
		}
	}
	if p.NextBlock() || p.Err() != nil {
		t.Errorf("a fourth block: %v", p.Err())
	}
	short := OpenPostings(Term{DF: 1, Postings: []byte{5}}, 10)
	if !short.NextBlock() || short.Block().Bound.Mask != 0 || short.Block().Last != 9 {
		t.Errorf("the block of a short list: %+v", short.Block())
	}
}

// Decode gives what Next gives, wherever it begins in a block.
func TestDecode(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for _, n := range edges {
		l := listOf(n, r)
		term := l.term(new(PostingsBuilder))
		for _, read := range []int{0, 1, 64, 128} {
			p, got := OpenPostings(term, l.docs), []Posting{}
			for range read {
				if p.Next() {
					got = append(got, p.Posting)
				}
			}
			var batch Batch
			for k := p.Decode(&batch); k > 0; k = p.Decode(&batch) {
				for i := range k {
					got = append(got, batch.posting(i))
				}
				if last := got[len(got)-1].Doc; p.Doc != last {
					t.Errorf("%d documents: it stands on %d, want %d", n, p.Doc, last)
				}
			}
			if p.Err() != nil || !p.Ended() || fmt.Sprint(got) != fmt.Sprint(l.postings) {
				t.Errorf("%d documents, %d read: %v; got\n%v\nwant\n%v", n, read, p.Err(), got, l.postings)
			}
		}
	}
}

func (b *Batch) posting(i int) Posting {
	p := Posting{Doc: int(b.Docs[i])}
	for f := range NumFields {
		if b.Mask[i]>>f&1 != 0 {
			p.TF[f] = b.TF[i][f]
		}
	}
	return p
}

// Seek leads where a search through the list leads, and positions follow.
func TestSeek(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	for _, n := range edges {
		l := listOf(n, r)
		term := l.term(new(PostingsBuilder))
		for range 30 {
			seek(t, l, term, func() int { return 1 + r.IntN(1+r.IntN(2*l.docs/3+1)) })
		}
	}
}

func seek(t *testing.T, l *longList, term Term, step func() int) {
	t.Helper()
	p, q := OpenPostings(term, l.docs), OpenPositions(term)
	for doc := 0; doc <= l.docs; doc += step() {
		want := sort.Search(len(l.postings), func(i int) bool { return l.postings[i].Doc >= doc })
		got := p.Seek(doc)
		if got != (want < len(l.postings)) || p.Err() != nil {
			t.Fatalf("document %d of %d: %v, %v", doc, l.docs, got, p.Err())
		}
		if !got {
			break
		}
		same(t, fmt.Sprint("document ", doc), p.Posting, l.postings[want])
		for range 2 { // again, which goes back
			same(t, fmt.Sprint("positions in ", doc), q.ReadAt(p, []int{}), l.positions[want])
		}
	}
	if p.Err() != nil || q.Err() != nil {
		t.Error(p.Err(), q.Err())
	}
}

// Positions of other documents are not looked at.
func TestReadAtSkipsBlocks(t *testing.T) {
	l := listOf(1000, rand.New(rand.NewPCG(5, 5)))
	term := l.term(new(PostingsBuilder))
	p, q := OpenPostings(term, l.docs), OpenPositions(term)
	first := OpenPositions(term)
	first.nextBlock()
	for i := first.r.at; i < first.end; i++ {
		term.Positions[i] = 0x80 // no number ends here
	}
	if !p.Seek(l.postings[700].Doc) {
		t.Fatal(p.Err())
	}
	same(t, "positions", q.ReadAt(p, nil), l.positions[700])
	if q.Err() != nil {
		t.Error(q.Err())
	}
}

// SeekBlock leads to the block that a document may be in, and no further.
func TestSeekBlock(t *testing.T) {
	l := listOf(300, rand.New(rand.NewPCG(8, 8)))
	term := l.term(new(PostingsBuilder))
	last := func(i int) int { return l.postings[i].Doc }
	for _, test := range []struct{ doc, want int }{
		{0, last(127)}, {last(127), last(127)}, {last(127) + 1, last(255)}, {last(256), last(299)}, {last(299), last(299)},
	} {
		p := OpenPostings(term, l.docs)
		if !p.SeekBlock(test.doc) || p.Block().Last != test.want {
			t.Errorf("document %d: a block to %d, want %d: %v", test.doc, p.Block().Last, test.want, p.Err())
		}
		if p.SeekBlock(0); p.Block().Last != test.want {
			t.Errorf("it goes back from %d to %d", test.want, p.Block().Last)
		}
	}
	if p := OpenPostings(term, l.docs+1); p.SeekBlock(l.docs) || p.Err() != nil {
		t.Errorf("a block behind the last: %v", p.Err())
	}
}

// A list may be looked at before it is used.
func TestFinishTwice(t *testing.T) {
	for _, n := range edges {
		var b PostingsBuilder
		l := listOf(n, rand.New(rand.NewPCG(9, 9)))
		want := l.term(&b)
		df, postings, positions := b.Finish()
		if df != n || b.DF() != n || !bytes.Equal(postings, want.Postings) || !bytes.Equal(positions, want.Positions) {
			t.Errorf("%d documents: finished twice it is another list", n)
		}
	}
}

func TestDamagedBlocks(t *testing.T) {
	l := listOf(300, rand.New(rand.NewPCG(6, 6)))
	for i := range l.postings {
		l.postings[i] = Posting{Doc: i, TF: [NumFields]uint32{Body: 1}}
		l.norms[i] = [...]byte{9, 9, 9}
		l.positions[i] = []int{5}
	}
	l.docs = 301
	whole := l.term(new(PostingsBuilder))
	head := "\x7f\x80\x01\x01\x01\x09\x01" // document 127, 128 bytes, body, once, norm 9; document 0
	for _, test := range []struct{ now, want string }{
		{head, ""},
		{"\x7e\x80\x01\x01\x01\x09\x01", "corrupt posting list at byte 6: a block of more postings than documents"},
		{"\x7f\x80\x01\x00\x01\x09\x01", "corrupt posting list at byte 4: a field that this reader does not know"},
		{"\x7f\x80\x01\x80\x01\x09\x01", "corrupt posting list at byte 4: a field that this reader does not know"},
		{"\x7f\x80\x01\x01\x00\x09\x01", "corrupt posting list at byte 5: a bound of a frequency that is not written"},
		{"\x7f\x80\x01\x01\x02\x09\x01", "corrupt posting list at byte 134: a block whose bounds are not those of its postings"},
		{"\x7f\x80\x01\x01\x01\x08\x01", "corrupt posting list at byte 134: a block whose bounds are not those of its postings"},
		{"\x7f\x80\x01\x01\x01\x09\x03", "corrupt posting list at byte 134: a document behind the last of its block"},
		{"\x7f\x81\x01\x01\x01\x09\x01", "corrupt posting list at byte 134: a block that does not end where it says"},
		{"\x7f\xff\x7f\x01\x01\x09\x01", "corrupt posting list at byte 6: the bytes end early"},
	} {
		data := strings.Replace(string(whole.Postings), head, test.now, 1)
		err := CheckBounds(Term{DF: 300, Postings: []byte(data)}, l.columns())
		if got := fmt.Sprint(err); got != test.want && !(err == nil && test.want == "") {
			t.Errorf("% x: got %s, want %s", test.now, got, test.want)
		}
	}
	longer := strings.Replace(string(whole.Postings), "\x2c\x2c\x01\x01\x09", "\x2d\x2c\x01\x01\x09", 1) // the last block to document 300
	if err := CheckBounds(Term{DF: 300, Postings: []byte(longer)}, l.columns()); fmt.Sprint(err) != "corrupt posting list at byte 318: a block that does not end where it says" {
		t.Errorf("a block to a document that it does not have: %v", err)
	}
	for _, test := range []struct {
		df   int
		now  string
		want string
	}{
		{300, "\x80\x01\x05", ""},
		{300, "\x7f\x05", "corrupt positions at byte 128: fewer positions than the term has"},
		{300, "\x81\x01\x05", "corrupt positions at byte 130: a block that does not end where it says"},
		{300, "\xff\x7f\x05", "corrupt positions at byte 2: the bytes end early"},
		{400, "\x80\x01\x05", "corrupt positions at byte 305: fewer positions than the term has"},
	} {
		data := strings.Replace(string(whole.Positions), "\x80\x01\x05", test.now, 1)
		q := OpenPositions(Term{DF: test.df, Positions: []byte(data)})
		read := OpenPositions(Term{DF: test.df, Positions: []byte(data)})
		for range test.df {
			q.Skip(1)
			read.Read(1, nil)
		}
		for _, err := range []error{q.Err(), read.Err()} {
			if fmt.Sprint(err) != test.want && !(err == nil && test.want == "") {
				t.Errorf("positions % x: got %v, want %s", test.now, err, test.want)
			}
		}
	}
}

// Lists that decode to their ends come back byte for byte, and Next, Decode and
// ReadAt agree.
func FuzzPostings(f *testing.F) {
	for i := range 6 {
		term := sampleTerm("term000", i)
		f.Add(term.Postings, term.Positions, term.DF, 3)
	}
	for _, n := range []int{128, 129, 257} {
		l := listOf(n, rand.New(rand.NewPCG(7, 7)))
		for i, p := range l.postings {
			l.norms[i] = fuzzNorms(p.Doc)
		}
		term := l.term(new(PostingsBuilder))
		f.Add(term.Postings, term.Positions, term.DF, l.docs)
	}
	f.Fuzz(func(t *testing.T, postings, positions []byte, df, docs int) {
		df, docs = max(0, df), max(0, min(docs, 1<<14))
		term := Term{DF: df, Postings: postings, Positions: positions}
		p, q, skipped, random := OpenPostings(term, docs), OpenPositions(term), OpenPositions(term), OpenPositions(term)
		var list []Posting
		var b PostingsBuilder
		for p.Next() {
			if n := len(list); p.Doc >= docs || n > 0 && p.Doc <= list[n-1].Doc || p.Total() == 0 {
				t.Fatalf("%+v behind %v, of %d documents", p.Posting, list, docs)
			}
			list = append(list, p.Posting)
			at := q.Read(p.Total(), nil)
			if skipped.Skip(p.Total()); q.Err() == nil && skipped.r.at != q.r.at {
				t.Fatalf("skipping leads to byte %d, reading to %d", skipped.r.at, q.r.at)
			}
			if other := random.ReadAt(p, nil); q.Err() == nil && !reflect.DeepEqual(at, other) {
				t.Fatalf("positions %v, at once %v", at, other)
			}
			b.Add(&p.Posting, fuzzNorms(p.Doc), at)
		}
		fuzzDecode(t, term, docs, list, p.Err() == nil)
		if p.Err() == nil && len(list) != df {
			t.Errorf("%d documents, want %d", len(list), df)
		}
		var norms [len(Normed)][]byte
		for i := range norms {
			for doc := range docs {
				norms[i] = append(norms[i], fuzzNorms(doc)[i])
			}
		}
		_, again, places := b.Finish()
		if CheckBounds(term, &norms) == nil && !bytes.Equal(again, postings) {
			t.Errorf("postings written again: got %q, want %q", again, postings)
		}
		if p.Err() == nil && q.Err() == nil && q.Ended() && !bytes.Equal(places, positions) {
			t.Errorf("positions written again: got %q, want %q", places, positions)
		}
	})
}

func fuzzNorms(doc int) [len(Normed)]byte {
	return [...]byte{byte(doc * 7), byte(doc * 11), byte(doc * 13)}
}

func fuzzDecode(t *testing.T, term Term, docs int, list []Posting, sound bool) {
	t.Helper()
	var batch Batch
	var got []Posting
	p := OpenPostings(term, docs)
	for k := p.Decode(&batch); k > 0; k = p.Decode(&batch) {
		for i := range k {
			got = append(got, batch.posting(i))
		}
	}
	if sound != (p.Err() == nil) || len(got) > len(list) || sound && len(got) < len(list) {
		t.Fatalf("decoded by blocks: %d documents, %v; one by one: %d, sound %v", len(got), p.Err(), len(list), sound)
	}
	if len(got) > 0 && !reflect.DeepEqual(got, list[:len(got)]) {
		t.Errorf("decoded by blocks: got\n%v\nwant\n%v", got, list[:len(got)])
	}
}

func TestSpecificationBlocks(t *testing.T) {
	want := fmt.Sprintf("of more than %d documents has its postings in blocks of %d", BlockPostings, BlockPostings)
	if !strings.Contains(readSpecification(t), want) {
		t.Errorf("%s does not say %q", specification, want)
	}
}
