package notes

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"carrel/indexer"
	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/packs"
)

// passages are pages with a selection in each: from where one text has its "|" to
// where another has its own.
var passages = []struct{ name, lang, markdown, from, to, want string }{
	{"a word's middle", "en", "Every harbour keeps a lighthouse for ships that come late.", "har|bour keeps", "light|house for", "harbour keeps a lighthouse"},
	{"one word", "en", "Every harbour keeps a lighthouse.", "light|house", "lightho|use", "lighthouse"},
	{"whole words", "en", "Every harbour keeps a lighthouse.", "Every |harbour", "harbour| keeps", "harbour"},
	{"spaces around", "en", "Every harbour keeps a lighthouse.", "Every| harbour", "harbour |keeps", "harbour"},
	{"signs", "en", "It doesn't end (so they say), it's \"late\".", "does|n't", "la|te", `doesn't end (so they say), it's "late`},
	{"Chinese", "zh", "我们的开源办公室帮助企业管理软件。", "帮助企|业管理", "管理软|件。", "企业管理软件"},
	{"Japanese", "ja", "私たちは図書館で新しい本を読みます。", "図書|館で", "新し|い本", "図書館で新しい"},
	{"a link", "en", "Read [the harbour's charter](/other/) before you sail.", "Re|ad", "char|ter", "Read the harbour's charter"},
	{"code", "en", "First run `carrel build_all site` and wait.", "car|rel", "build|_all", "carrel build_all"},
	{"a word in two styles", "en", "This is un**believ**able, they said.", "unbeli|evable", "unbelieva|ble", "unbelievable"},
	{"two paragraphs", "en", "The first one ends late.\n\nSecondly, it begins anew.", "la|te.", "Second|ly", "late.\nSecondly"},
	{"a picture of two characters", "en", "Families 👩‍👩‍👧 sail on boats.", "Fami|lies", "boa|ts", "Families 👩‍👩‍👧 sail on boats"},
}

// What is marked begins and ends with whole words, as the page's language cuts them.
func TestHighlightSnapsToWords(t *testing.T) {
	t.Parallel()
	var pages []map[string]string
	for i, c := range passages {
		pages = append(pages, map[string]string{"url": "/p" + string(rune('a'+i)) + "/", "title": c.name, "lang": c.lang, "markdown": c.markdown})
	}
	h := serve(t, pages)
	p := browser.Visit(t, h, "/carrel/")
	for i, c := range passages {
		p.T = t
		t.Run(c.name, func(t *testing.T) {
			p.T = t
			p.Navigate(h.URL + "/carrel/?read=" + pages[i]["url"])
			p.Want(browser.Headline, c.name)
			p.Drag(c.from, c.to)
			p.Want(browser.Toolbar+`.length`, 3)
			p.Press("h")
			p.Want(browser.Highlights, []string{c.want})
		})
	}
}

// serve builds a site of some pages, with the program that draws them.
func serve(t *testing.T, pages []map[string]string) *host.Host {
	t.Helper()
	dir := t.TempDir()
	publish(t, dir, pages)
	return host.Folder(t, dir)
}

func publish(t *testing.T, dir string, pages []map[string]string) {
	t.Helper()
	var b strings.Builder
	for _, page := range pages {
		line, _ := json.Marshal(page)
		b.Write(append(line, '\n'))
	}
	source := filepath.Join(dir, "pages.jsonl")
	harness.Write(t, source, b.String())
	packs.Build(t, indexer.Options{Sources: []string{"jsonl:" + source}, Out: filepath.Join(dir, "carrel")})
}

const (
	fleet = "The harbour keeps a fleet of nine boats. Each boat carries nets, lamps and a cook. "
	watch = "A watchman climbs the tower at dusk and lights the lamp for those who come home late. "
	storm = "When a storm is near, bells are rung until the last boat is tied. "
	paint = "In spring the boats are painted anew. "
)

// edits are pages, what is marked in each, the page after an edit, and what is
// marked then; nothing where the passage is gone.
var edits = []struct{ name, before, mark, after, want string }{
	{"before it", fleet + watch + storm, "lights the lamp for those", strings.Replace(fleet, "nine boats", "eleven boats and a tug", 1) + "At dusk somebody climbs and lights the lamp for those who come home late. " + storm, "lights the lamp for those"},
	{"inside it", fleet + watch + storm, "climbs the tower at dusk and lights the lamp", fleet + strings.Replace(watch, "at dusk", "shortly after sunset", 1) + storm, "climbs the tower shortly after sunset and lights the lamp"},
	{"after it", fleet + watch + storm, "lights the lamp for those", fleet + strings.Replace(watch, "who come home late", "still out at sea", 1) + paint, "lights the lamp for those"},
	{"its first word", fleet + watch + storm, "watchman climbs the tower at dusk", fleet + strings.Replace(watch, "watchman", "keeper", 1) + storm, "keeper climbs the tower at dusk"},
	{"its last word", fleet + watch + storm, "climbs the tower at dusk", fleet + strings.Replace(watch, "at dusk", "at nightfall", 1) + storm, "climbs the tower at nightfall"},
	{"a sentence before it is new", fleet + watch + storm, "A watchman climbs the tower at dusk and lights", fleet + paint + strings.Replace(watch, "the tower", "the old tower", 1) + storm, "A watchman climbs the old tower at dusk and lights"},
	{"shortened", fleet + watch + storm, "climbs the tower at dusk and lights the lamp", fleet + strings.Replace(watch, "the tower at dusk", "up", 1) + storm, "climbs up and lights the lamp"},
	{"moved", fleet + "\n\n" + watch + "\n\n" + storm + "\n\n" + paint, "nets, lamps", watch + "\n\n" + storm + "\n\n" + paint + "\n\n" + fleet, "nets, lamps"},
	{"moved to another section, a short paragraph", "## One\n\nTrim wicks.\n\n" + fleet + "\n\n## Two\n\n" + watch, "Trim wicks.", "## One\n\n" + fleet + "\n\n## Two\n\n" + watch + "\n\nTrim wicks.", "Trim wicks."},
	{"moved and edited", "## One\n\n" + fleet + watch + "\n\n## Two\n\n" + storm, "climbs the tower at dusk and lights the lamp", "## One\n\n" + fleet + "\n\n## Two\n\n" + storm + "\n\n" + strings.Replace(watch, "at dusk", "at nightfall", 1), "climbs the tower at nightfall and lights the lamp"},
	{"its heading renamed, its words edited", "## One\n\n" + fleet + watch + "\n\n## Two\n\n" + storm, "climbs the tower at dusk and lights the lamp", "## The first\n\n" + fleet + strings.Replace(watch, "at dusk", "at nightfall", 1) + "\n\n## Two\n\n" + storm, "climbs the tower at nightfall and lights the lamp"},
	{"a word made a link, the paragraph a list", fleet + watch + storm, "climbs the tower at dusk and lights the lamp", fleet + "\n\n- A watchman climbs [the tower](/x/) at dusk\n- and `lights` the lamp for those", "climbs the tower at dusk\nand lights the lamp"},
	{"taken out", fleet + watch + storm, "A watchman climbs the tower at dusk and lights the lamp for those who come home late.", fleet + storm, ""},
	{"taken out of a list of its like", "- Release 1.1 came out on 2 May with fixes\n- Release 1.2 came out on 3 June with fixes\n- Release 1.3 came out on 9 July with fixes\n", "Release 1.2 came out on 3 June with fixes", "- Release 1.1 came out on 2 May with fixes\n- Release 1.3 came out on 9 July with fixes\n", ""},
	{"written anew", fleet + watch + storm, "climbs the tower at dusk and lights the lamp", fleet + "Since a year ago a machine does all that is needed here. " + storm, ""},
	{"Chinese", "我们的开源办公室帮助企业管理软件。港口有九条船，每条船都有渔网。守夜人傍晚登上灯塔。", "每条船都有渔网", "我们的开源办公室帮助企业管理软件。港口有九条船，每条小船都备有渔网。守夜人傍晚登上灯塔。", "每条小船都备有渔网"},
	{"Chinese, before it", "港口有九条船，每条船都有渔网。守夜人傍晚登上灯塔，点亮灯火。", "登上灯塔，点亮灯火", "港口有九条船。每天夜里有人登上灯塔，点亮灯火。", "登上灯塔，点亮灯火"},
}

// A highlight is found after its page was edited: by its words, and by the text
// around it where those have changed. One that was taken out is not put on others.
func TestHighlightSurvivesEdits(t *testing.T) {
	t.Parallel()
	var pages []map[string]string
	for i, c := range edits {
		lang := "en"
		if strings.HasPrefix(c.name, "Chinese") {
			lang = "zh"
		}
		pages = append(pages, map[string]string{"url": "/p" + string(rune('a'+i)) + "/", "title": c.name, "lang": lang, "markdown": c.before})
	}
	h := serve(t, pages)
	p := browser.Visit(t, h, "/carrel/")
	open := func(i int) {
		p.Navigate(h.URL + "/carrel/?read=" + pages[i]["url"])
		p.Want(browser.Headline, edits[i].name)
	}
	for i, c := range edits {
		open(i)
		p.Drag("|"+c.mark, c.mark+"|")
		p.Want(browser.Toolbar+`.length`, 3)
		p.Press("h")
		p.Want(browser.Highlights, []string{c.mark})
		pages[i]["markdown"] = c.after
	}
	p.Navigate("about:blank") // a page on show may still ask for files that go now
	publish(t, h.Dir, pages)
	for i, c := range edits {
		t.Run(c.name, func(t *testing.T) {
			p.T = t
			open(i)
			want := []string{c.want}
			if c.want == "" {
				want = nil
			}
			p.Want(`!!document.querySelector('.notes li')`, true)
			p.Want(browser.Highlights, append([]string{}, want...))
		})
	}
}

const twin = "Lights are lit at seven. "

// twins are pages in which a sentence stands twice, and what they were before.
var twins = []string{
	fleet + twin + watch + "\n\n" + storm + twin + paint,
	twin + twin + fleet + twin + watch + "\n\n" + storm + twin + paint,
	fleet + twin + watch + "\n\n" + strings.Replace(storm, "boat is tied", "ship, too, is tied", 1) + twin + "Nobody knows why. " + paint,
	storm + twin + paint + "\n\n" + fleet + twin + watch,
}

// Of two sentences with the same words the one that was marked stays so.
func TestHighlightOfSentenceThatStandsTwice(t *testing.T) {
	t.Parallel()
	var pages []map[string]string
	for i := range twins {
		pages = append(pages, map[string]string{"url": "/twins" + string(rune('a'+i)) + "/", "title": "Twins", "lang": "en", "markdown": twins[0]})
	}
	h := serve(t, pages)
	p := browser.Visit(t, h, "/carrel/")
	const where = `[...CSS.highlights.get('carrel-notes') ?? []].map(r => [r.toString(), r.startContainer.data.slice(r.startOffset - 9, r.startOffset)])`
	want := []any{[]string{"Lights are lit at seven", "is tied. "}}
	for i, page := range pages {
		p.Navigate(h.URL + "/carrel/?read=" + page["url"])
		p.Want(browser.Headline, "Twins")
		p.Drag("tied. Li|ghts are", "seven|. In spring")
		p.Want(browser.Toolbar+`.length`, 3)
		p.Press("h")
		p.Want(where, want)
		page["markdown"] = twins[i]
	}
	p.Navigate("about:blank") // a page on show may still ask for files that go now
	publish(t, h.Dir, pages)
	for _, page := range pages {
		p.Navigate(h.URL + "/carrel/?read=" + page["url"])
		p.Want(browser.Headline, "Twins")
		p.Want(where, want)
	}
}
