package search

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"carrel/build/bench/corpus"
	"carrel/indexer"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
)

// ask puts queries to the table of first answers and to the engine, and each
// beginning of them from two letters on to the table.
const ask = `import('/carrel/carrel.js').then(m => m.open({ lang: 'en' })).then(async c => {
	const all = []
	for (const q of QUERIES) {
		const first = (await c.first(q)).hits.map(h => h.url)
		const full = (await c.search(q, { limit: 10 })).hits.map(h => h.url)
		let keys = 0
		for (let n = 2; n <= q.length; n++) keys += (await c.first(q.slice(0, n))).hits.length > 0
		all.push({ first, full, keys, of: q.length - 1 })
	}
	return JSON.stringify(all)
})`

// On a real site first answers hold an acceptable page for nearly all that visitors
// type, at every key, and agree with the engine: its first hit in eight of ten
// queries, four of five of theirs among its ten in nine of ten.
func TestFirstAnswersOfVisitors(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	packs.Build(t, indexer.Options{Sources: []string{harness.Corpus(t, "todogroup")}, Out: filepath.Join(dir, "carrel")})
	harness.Write(t, filepath.Join(dir, "index.html"), host.Page(`lang="en"`, ""))
	p := browser.Visit(t, host.Folder(t, dir), "/")
	visits := corpus.Visits()
	var queries []string
	for _, v := range visits {
		queries = append(queries, v.Query)
	}
	text, err := json.Marshal(queries)
	if err != nil {
		t.Fatal(err)
	}
	var got string
	var answers []struct {
		First, Full []string
		Keys, Of    int
	}
	if err := json.Unmarshal([]byte(p.Get(strings.Replace(ask, "QUERIES", string(text), 1))), &got); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(got), &answers); err != nil {
		t.Fatal(err)
	}
	var at1, at5, same, four, keys, of int
	for i, a := range answers {
		if len(a.First) == 0 || len(a.Full) == 0 {
			t.Errorf("%q: %d first answers, %d of the engine", queries[i], len(a.First), len(a.Full))
			continue
		}
		count(&at1, visits[i].Accepts(a.First[:1]))
		count(&at5, visits[i].Accepts(a.First))
		count(&same, a.First[0] == a.Full[0])
		count(&four, common(a.First, a.Full) >= min(4, len(a.First), len(a.Full)))
		keys, of = keys+a.Keys, of+a.Of
	}
	n := len(answers)
	t.Logf("of %d queries: acceptable first %d, among five %d; the engine's first %d, four of five among its ten %d; %d of %d keys", n, at1, at5, same, four, keys, of)
	if at1*100 < 80*n || at5*100 < 90*n || same*100 < 80*n || four*100 < 90*n || keys*100 < 95*of {
		t.Errorf("of %d queries: acceptable first %d, among five %d; the engine's first %d, four of five among its ten %d; %d of %d keys; want 80, 90, 80, 90, 95 of a hundred", n, at1, at5, same, four, keys, of)
	}
}

// What asks for more than words waits for the engine.
func TestFirstAnswersLeaveTheLanguage(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(t.TempDir(), "garden.jsonl")
	harness.Write(t, file, `{"url":"/a/","title":"Rose garden","lang":"en","text":"Walnuts and C++ grow in a cafe\u0301 of .NET v1.26."}`)
	packs.Build(t, indexer.Options{Sources: []string{file}, Out: filepath.Join(dir, "carrel")})
	harness.Write(t, filepath.Join(dir, "index.html"), host.Page(`lang="en"`, ""))
	p := browser.Visit(t, host.Folder(t, dir), "/")
	for query, want := range map[string]int{
		"rose": 1, "ROSE  garden": 1, "roses": 1, "ros": 1, "r": 1, "rsoe": 1, "café": 1, "cafe": 1, "C++": 1, "c++ walnut": 1, ".NET": 1, "1.26": 1, "v1.26": 1,
		"ＲＯＳＥ": 1, "rose nothing": 1, "": 0, "?!": 0, "xylophone": 0,
		`"rose garden"`: 0, "title:rose": 0, "rose -garden": 0, "rose AND garden": 0, "(rose) garden": 1, "rose (garden OR walnut)": 0, "ro*": 0, "+rose": 0, "rose|walnut": 0, "https://a.example/x": 0,
		"『rose』": 0, "＂rose＂": 0, strings.Repeat("rose ", 2000): 1,
	} {
		text, err := json.Marshal(query)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Get(`import('/carrel/carrel.js').then(m => m.open({ lang: 'en' })).then(c => c.first(` + string(text) + `)).then(a => a.hits.length)`); got != map[int]string{0: "0", 1: "1"}[want] {
			t.Errorf("%q: %s first answers, want %d", query, got, want)
		}
	}
}

// Of a word that is being typed first answers name what the engine names, as far as that is
// known: what keeps its place must stand in the right one.
func TestFirstAnswersOfUnfinishedWords(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(t.TempDir(), "gold.jsonl")
	harness.Write(t, file, `{"url":"/a/","title":"Notes of May","lang":"en","text":"The bank of the river shone like gold in the evening, and we went home by the long way past the mill."}
{"url":"/b/","title":"Notes of June","lang":"en","text":"A ring of gold was found under the third stone of the garden wall, as every year at about this time."}
{"url":"/c/","title":"Goldman","lang":"en","text":"Goldman keeps the keys. Ask Goldman."}`)
	packs.Build(t, indexer.Options{Sources: []string{file}, Out: filepath.Join(dir, "carrel")})
	harness.Write(t, filepath.Join(dir, "index.html"), host.Page(`lang="en"`, ""))
	p := browser.Visit(t, host.Folder(t, dir), "/")
	for _, query := range []string{"gold", "gol", "goldm"} {
		for _, tier := range []string{"first", "search"} {
			if got := p.Get(`import('/carrel/carrel.js').then(m => m.open({ lang: 'en' })).then(c => c.` + tier + `('` + query + `')).then(a => a.hits[0].url)`); got != `"/c/"` {
				t.Errorf("%q, %s: %s, want /c/", query, tier, got)
			}
		}
	}
}

func count(n *int, is bool) {
	if is {
		*n++
	}
}

func common(a, b []string) (n int) {
	in := map[string]bool{}
	for _, s := range b {
		in[s] = true
	}
	for _, s := range a {
		count(&n, in[s])
	}
	return n
}

// scripts are texts whose words the page and the indexer must cut and fold alike.
var scripts = map[string]string{
	"am": "አማርኛ ቋንቋ", "ar": "مكتبة المدرسة ضمّة العربيّة", "ca": "col·lecció intel·ligent", "de": "Straße Größe FÜSSE Übung", "el": "Ο Οδυσσέας και τα ΘΆΛΑΣΣΑΣ",
	"en": "don't v1.26.8 foo_bar e-mail 3.5mm x² H₂O co-op node.js 日本語mix１２３ ＯＳＰＯ", "fr": "l'équipe œuvre l’ÉCOLE ﬁnale", "he": "שלום בראשית", "hi": "हिन्दी में खोज",
	"ja": "ﾊﾟﾝを食べる カタカナ", "ka": "ქართული ენა", "km": "ភាសាខ្មែរ", "ko": "한국어 문서를", "my": "မြန်မာစာ", "ru": "Ёжик идёт", "ta": "தமிழ் மொழி",
	"th": "การเขียนโปรแกรมเบื้องต้น", "tr": "İstanbul ılık IRMAK ŞİİR", "uk": "об'єднання п’ять", "vi": "Nguyễn Phở đặc biệt", "zh": "𠮷野家的牛肉飯 開源專案",
}

// Every word of every script, in one case or the other, composed or not, leads to its page.
func TestFirstAnswersOfScripts(t *testing.T) {
	t.Parallel()
	var lines strings.Builder
	for lang, words := range scripts {
		for _, record := range []map[string]string{{"url": "/a/", "title": words, "text": words}, {"url": "/b/", "title": "other", "text": "nothing here"}} {
			record["url"], record["lang"] = "/"+lang+record["url"], lang
			line, err := json.Marshal(record)
			if err != nil {
				t.Fatal(err)
			}
			lines.WriteString(string(line) + "\n")
		}
	}
	dir, file := t.TempDir(), filepath.Join(t.TempDir(), "scripts.jsonl")
	harness.Write(t, file, lines.String())
	packs.Build(t, indexer.Options{Sources: []string{file}, Out: filepath.Join(dir, "carrel")})
	harness.Write(t, filepath.Join(dir, "index.html"), host.Page(`lang="en"`, ""))
	p := browser.Visit(t, host.Folder(t, dir), "/")
	for lang, words := range scripts {
		text, err := json.Marshal(strings.Fields(words))
		if err != nil {
			t.Fatal(err)
		}
		p.Want(`import('/carrel/carrel.js').then(m => m.open({ lang: '`+lang+`' })).then(async c => {
			const lost = []
			for (const word of `+string(text)+`) for (const q of [word, word.normalize('NFD'), word.toUpperCase()]) {
				if ((await c.first(q)).hits[0]?.url !== '/`+lang+`/a/') lost.push(q)
			}
			return lost
		})`, []string{})
	}
}

// What a reader writes otherwise than the page does, first answers find as the engine does.
func TestFirstAnswersOfOtherSpellings(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(t.TempDir(), "spellings.jsonl")
	harness.Write(t, file, `{"url":"/a/","title":"Grüße aus Fürth","lang":"de","text":"Eine Haftpflichtversicherung."}
{"url":"/b/","title":"Versicherung","lang":"de","text":"Die Versicherung."}
{"url":"/c/","title":"Une équipe","lang":"fr","text":"Voici l’école."}
{"url":"/d/","title":"שָׁלוֹם","lang":"he","text":"מִלָּה"}
{"url":"/e/","title":"كَتَبَ","lang":"ar","text":"والمدرسة"}`)
	packs.Build(t, indexer.Options{Sources: []string{file}, Out: filepath.Join(dir, "carrel")})
	harness.Write(t, filepath.Join(dir, "index.html"), host.Page(`lang="de"`, ""))
	p := browser.Visit(t, host.Folder(t, dir), "/")
	for _, test := range [][3]string{
		{"de", "fuerth", "/a/"}, {"de", "fuert", "/a/"}, {"de", "gruesse", "/a/"}, {"de", "versicherung", "/b/ /a/"}, {"de", "haftpfl", "/a/"},
		{"fr", "ecole", "/c/"}, {"fr", "éco", "/c/"}, {"fr", "l'equipe", "/c/"}, {"fr", "d’équi", "/c/"},
		{"he", "שלום", "/d/"}, {"he", "שָׁלוֹם", "/d/"}, {"he", "מלה", "/d/"}, {"ar", "كتب", "/e/"}, {"ar", "كَتَ", "/e/"}, {"ar", "مدرسة", "/e/"},
	} {
		for _, tier := range []string{"first", "search"} {
			query, err := json.Marshal(test[1])
			if err != nil {
				t.Fatal(err)
			}
			if got := p.Get(`import('/carrel/carrel.js').then(m => m.open({ lang: '` + test[0] + `' })).then(c => c.` + tier + `(` + string(query) + `)).then(a => a.hits.map(h => h.url).join(' '))`); got != `"`+test[2]+`"` {
				t.Errorf("%s, %q, %s: %s, want %s", test[0], test[1], tier, got, test[2])
			}
		}
	}
}
