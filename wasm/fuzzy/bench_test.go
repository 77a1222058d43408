package fuzzy

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"carrel/wasm/pack"
)

// english makes words that look like English ones: two to four syllables and
// often an ending, the common sounds more often than the others.
func english(n int) []string {
	r := rand.New(rand.NewPCG(3, 4))
	pick := func(s string) string {
		list := strings.Split(s, ",")
		return list[min(r.IntN(len(list)), r.IntN(len(list)))]
	}
	seen := map[string]bool{}
	var words []string
	for len(words) < n {
		var b strings.Builder
		for range 1 + r.IntN(3) {
			b.WriteString(pick("s,c,p,t,m,d,r,b,f,l,in,con,h,re,g,st,w,tr,v,n,pr,un,ch,j,k,pl,sh,qu,y,z"))
			b.WriteString(pick("e,a,i,o,u,ea,io,ou,ai,y,ee"))
			b.WriteString(pick("n,r,t,l,s,c,m,nd,d,p,st,g,ll,nt,ss,ct,rt,v,ck,b,mp,x"))
		}
		b.WriteString(pick("e,ing,ed,s,er,ation,,ly,able,ment,ness,y,al,ic,ous"))
		if w := b.String(); !seen[w] {
			seen[w], words = true, append(words, w)
		}
	}
	return words
}

func BenchmarkWalk(b *testing.B) {
	words := english(100_000)
	queries := []string{"connection", "statment", "repositry", "tset", "goverance"}
	c := listOf(b, words)
	for max := 1; max <= MaxEdits; max++ {
		b.Run(fmt.Sprint(max), func(b *testing.B) { walk(b, c, queries, max) })
	}
}

func walk(b *testing.B, c *pack.SpellingChunk, queries []string, max int) {
	found := 0
	for b.Loop() {
		for _, q := range queries {
			New(q, max).Walk(c, func([]byte, int, int) bool { found++; return true })
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(queries)), "µs/query")
	b.ReportMetric(float64(found)/float64(b.N*len(queries)), "found/query")
}
