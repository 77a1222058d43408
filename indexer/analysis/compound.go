package analysis

import (
	_ "embed"
	"slices"
	"strings"
	"unicode/utf8"
)

// commonParts has a line for each language that writes words together: its tag, then words
// that are often parts of others, so that a site of a few pages knows some.
//
//go:embed compounds.txt
var commonParts string

// A joint is how a language writes words together: what it puts between two, what ends the
// last of them, and whether the first may lose its last letter (Schul-, Erd-).
type joint struct {
	links, ends string
	loses       bool
}

var joints = map[string]joint{
	"de": {"s n en es er ns", "e en er ern es n s", true},
	"nl": {"s en e", "en s n", false},
	"sv": {"s", "en et n t er ar or na erna arna orna s ens ets", true},
	"da": {"s e er", "en et e er erne ene s ens ets", false},
	"no": {"s e", "en et e er ene a s ens ets", false},
	"fi": {"n en", "a ä n t en in on ssa ssä sta stä lla llä lle na nä", false},
}

// The shortest words that are sought in longer ones, in letters.
const (
	minPart  = 5  // what leads to the longer word
	minPiece = 3  // what stands beside it, where it is often a part of others
	minOwn   = 4  // what stands beside it, where it is a word of the site
	minSure  = 8  // what is a part whatever stands beside it
	maxWord  = 48 // what is longer is no word
)

// A Splitter knows the words of a site of which others are put together.
type Splitter struct {
	words       map[string]bool
	links, ends []string
	loses       bool
}

// Splitter returns one that knows the words of the language that are often parts of
// others, nil where the language does not write words together.
func (l *Language) Splitter() *Splitter {
	j, joins := joints[l.primary]
	if !joins {
		return nil
	}
	s := &Splitter{map[string]bool{}, append(strings.Fields(j.links), ""), append(strings.Fields(j.ends), ""), j.loses}
	for line := range strings.Lines(commonParts) {
		if fields := strings.Fields(line); fields[0] == l.primary {
			for _, word := range fields[1:] {
				s.words[word] = true
			}
		}
	}
	return s
}

// Add adds a word of the site.
func (s *Splitter) Add(term string) {
	if utf8.RuneCountInString(term) >= minOwn && isWord(term) && strings.IndexByte(term, '\'') < 0 {
		s.words[term] = true
	}
}

// A split is a word on its way to its parts.
type split struct {
	*Splitter
	word   string
	starts []int  // byte at which each letter begins, and the end
	from   []bool // by letter: words from the beginning on end here, with a link
	to     []bool // words from here on end at the end
	parts  []string
}

// Parts returns the words that a term is put together of, where it begins and where it ends
// also several of them, in order. They have minPart letters at least.
func (s *Splitter) Parts(term string) []string {
	p := &split{Splitter: s, word: term}
	for i := range term {
		p.starts = append(p.starts, i)
	}
	n := len(p.starts)
	p.starts = append(p.starts, len(term))
	if n < minPart+minPiece || n > maxWord || !isWord(term) || strings.IndexByte(term, '\'') >= 0 {
		return nil
	}
	if p.reach(); p.to[0] && p.from[n] {
		p.whole(n)
	}
	if p.parts == nil {
		p.sure(n)
	}
	slices.Sort(p.parts)
	return slices.Compact(p.parts)
}

func (p *split) text(i, j int) string { return p.word[p.starts[i]:p.starts[j]] }

// piece returns the word that stands from one letter to another, "" where none does. At
// the end of the term it may have an ending. The term itself is none of its pieces.
func (p *split) piece(i, j int) string {
	s := p.text(i, j)
	last := j == len(p.starts)-1
	switch {
	case i == 0 && last || j-i < minPiece:
		return ""
	case p.words[s]:
		return s
	case last:
		return p.base(i, j)
	case p.loses && p.words[s+"e"]:
		return s + "e"
	}
	return ""
}

// base returns the word from one letter to the end of the term without its ending, "" where
// that is none.
func (p *split) base(i, j int) string {
	s := p.text(i, j)
	for _, end := range p.ends {
		rest, ends := strings.CutSuffix(s, end)
		if !ends || utf8.RuneCountInString(rest) < minPiece {
			continue
		}
		if p.words[rest] {
			return rest
		}
		if p.loses && p.words[rest+"e"] {
			return rest + "e"
		}
	}
	return ""
}

// after calls yield with each letter at which a word may begin behind one that ends at j.
func (p *split) after(j int, yield func(int)) {
	rest := p.word[p.starts[j]:]
	for _, link := range p.links {
		if k := j + utf8.RuneCountInString(link); strings.HasPrefix(rest, link) && (k < len(p.starts)-1 || link == "" && rest == "") {
			yield(k)
		}
	}
}

// reach finds the letters up to which and from which on there are words.
func (p *split) reach() {
	n := len(p.starts) - 1
	p.from, p.to = make([]bool, n+1), make([]bool, n+1)
	p.from[0], p.to[n] = true, true
	for i := range n {
		for j := i + minPiece; j <= n && p.from[i]; j++ {
			if p.piece(i, j) != "" {
				p.after(j, func(k int) { p.from[k] = true })
			}
		}
	}
	for i := n - 1; i >= 0; i-- {
		for j := i + minPiece; j <= n && p.from[i] && !p.to[i]; j++ {
			if p.piece(i, j) != "" {
				p.after(j, func(k int) { p.to[i] = p.to[i] || p.to[k] })
			}
		}
	}
}

// whole notes the parts of a term that is put together of words throughout.
func (p *split) whole(n int) {
	for i := range n {
		if !p.from[i] || !p.to[i] {
			continue
		}
		if i > 0 && p.piece(i, n) == "" {
			p.note(p.text(i, n), n-i) // several, to the end
		}
		for j := i + minPiece; j <= n; j++ {
			word := p.piece(i, j)
			goes := false
			p.after(j, func(k int) { goes = goes || p.to[k] })
			if word == "" || !goes {
				continue
			}
			p.note(word, utf8.RuneCountInString(word))
			if i > 0 && j < n {
				p.note(p.text(0, j), j) // several, from the beginning
			}
		}
	}
}

// sure notes the longest word that a term ends with, and that it begins with, which are too
// long to stand there by chance.
func (p *split) sure(n int) {
	for i := minPiece + 1; i <= n-minSure; i++ {
		if word := p.piece(i, n); word != "" {
			p.note(word, n-i)
			break
		}
	}
	for j := n - minPart; j >= minSure; j-- {
		if word := p.piece(0, j); word != "" {
			p.note(word, j)
			break
		}
	}
}

func (p *split) note(part string, letters int) {
	if letters >= minPart && part != p.word {
		p.parts = append(p.parts, part)
	}
}
