package pack

import "unicode/utf16"

// A Word is an entry of a table of first answers: a word of the pages, or the
// beginning of words with a star behind it, with the pages that earn most by it.
type Word struct {
	Text   string
	IDF    int  // what the word weighs, in sixteenths: 1 to 255
	Stop   bool // it tells no pages apart
	Partly bool // other pages have it too
	Pages  []WordPage
}

// A WordPage is what a page earns by a word.
type WordPage struct {
	Page     int
	Level    int  // 0 to 31; the highest stands for the table's scale, each other for 1/1.12 of the next
	Title    int  // length of the title in terms where the title has the word, at most 255; else 0
	Relative bool // the page has only relatives of the word
}

// WordLevels is how many levels there are. In the bytes a word's title and
// relatives add to them.
const (
	WordLevels   = 32
	wordTitled   = WordLevels
	wordRelative = 2 * WordLevels
)

// A WordsWriter writes a chunk of words, which come in order. It has three areas,
// which compress better apart.
type WordsWriter struct {
	before                string
	texts, weights, pages []byte
}

// Add appends a word, whose pages are in order.
func (w *WordsWriter) Add(word *Word) {
	w.texts = appendShort(w.texts, w.before, word.Text)
	w.before = word.Text
	count := len(word.Pages) << 2
	if word.Partly {
		count |= 2
	}
	if word.Stop {
		count |= 1
	}
	w.weights = AppendInt(append(w.weights, byte(max(1, min(255, word.IDF)))), count)
	last := 0
	for _, p := range word.Pages {
		level := byte(p.Level)
		if p.Title > 0 {
			level |= wordTitled
		}
		if p.Relative {
			level |= wordRelative
		}
		w.pages = append(AppendInt(w.pages, p.Page-last), level)
		if p.Title > 0 {
			w.pages = append(w.pages, byte(min(255, p.Title)))
		}
		last = p.Page
	}
}

// appendShort appends a word as how many bytes it shares with the one before, how
// many follow, and those; a byte each.
func appendShort(b []byte, before, text string) []byte {
	shared := 0
	for shared < len(text) && shared < len(before) && shared < 255 && text[shared] == before[shared] {
		shared++
	}
	return append(append(b, byte(shared), byte(len(text)-shared)), text[shared:]...)
}

// Len is the number of bytes so far.
func (w *WordsWriter) Len() int { return len(w.texts) + len(w.weights) + len(w.pages) }

// Bytes returns the chunk.
func (w *WordsWriter) Bytes() []byte {
	b := AppendInt(AppendInt(nil, len(w.texts)), len(w.weights))
	return append(append(append(b, w.texts...), w.weights...), w.pages...)
}

// OpenWords decodes a chunk of words of so many pages. A browser does it with
// site/search/wordschunk.js; this is for those who check it.
func OpenWords(data []byte, pages int) ([]Word, error) {
	r := NewReader("words chunk", data)
	sizes := [2]int{r.Int(maxFile), r.Int(maxFile)}
	texts, weights := NewReader("words chunk: texts", r.Take(sizes[0])), NewReader("words chunk: weights", r.Take(sizes[1]))
	if r.err != nil {
		return nil, r.err
	}
	var list []Word
	before := ""
	for texts.Len() > 0 && texts.err == nil {
		w := Word{Text: readShort(texts, before)}
		if before != "" && CompareWords(before, w.Text) >= 0 {
			texts.Fail("words out of order")
		}
		before = w.Text
		w.IDF = int(weights.Byte())
		count := weights.Int(maxDocs << 2)
		w.Stop, w.Partly = count&1 != 0, count&2 != 0
		w.Pages = readWordPages(r, count>>2, pages)
		for _, reader := range [...]*Reader{texts, weights, r} {
			if reader.err != nil {
				return nil, reader.err
			}
		}
		list = append(list, w)
	}
	if r.Len()+weights.Len() > 0 {
		r.Fail("more bytes than its words have")
	}
	return list, r.Err()
}

func readShort(r *Reader, before string) string {
	shared := int(r.Byte())
	if shared > len(before) {
		r.Fail("a word that shares more than there is")
		return ""
	}
	return before[:shared] + string(r.Take(int(r.Byte())))
}

func readWordPages(r *Reader, count, pages int) (list []WordPage) {
	page := 0
	for i := 0; i < count && r.err == nil; i++ {
		step := r.Int(maxDocs)
		if i > 0 && step == 0 {
			r.Fail("a page twice")
		}
		if page += step; page >= pages {
			r.Fail("a page that is not there")
		}
		level := int(r.Byte())
		p := WordPage{Page: page, Level: level % WordLevels, Relative: level&wordRelative != 0}
		if level >= 2*wordRelative {
			r.Fail("a level that this reader does not know")
		}
		if level&wordTitled != 0 {
			p.Title = int(r.Byte())
		}
		list = append(list, p)
	}
	return list
}

// CompareWords is JavaScript's order of strings, by which words stand: that of
// their UTF-16. It differs from that of their bytes where one has a character
// beyond U+FFFF.
func CompareWords(a, b string) int {
	for i := 0; i < len(a) && i < len(b); i++ {
		if a[i] != b[i] {
			if a[i] < 0xEE && b[i] < 0xEE { // below U+E000
				return int(a[i]) - int(b[i])
			}
			return compareUTF16(a, b)
		}
	}
	return len(a) - len(b)
}

func compareUTF16(a, b string) int {
	x, y := utf16.Encode([]rune(a)), utf16.Encode([]rune(b))
	for i := 0; i < len(x) && i < len(y); i++ {
		if x[i] != y[i] {
			return int(x[i]) - int(y[i])
		}
	}
	return len(x) - len(y)
}
