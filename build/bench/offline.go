package bench

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"carrel/build/bench/browser"
	"carrel/build/bench/measure"
	"carrel/indexer/packdir"
	"carrel/wasm/pack"
	"carrel/wasm/render"
)

// Offline is what a saved copy of the TODO Group's site costs and gives.
type Offline struct {
	Pages  int           `json:"pages"`
	Saves  []Saving      `json:"saves"`
	Update Saving        `json:"update"` // one page added, one changed
	Cold   measure.Times `json:"cold"`   // ms from the start of a navigation to the article, in a new process, without a host
	Warm   measure.Times `json:"warm"`   // ms from a click on a link to the article
	Search Awaited       `json:"search"` // in a new process, without a host
	Text   []Weight      `json:"text"`   // Markdown, and the HTML that it would be
}

// Saving is what was fetched to save something.
type Saving struct {
	What    string  `json:"what"`
	Files   int     `json:"files"`
	Bytes   int64   `json:"bytes"`   // as sent by a plain static host, with gzip
	Seconds float64 `json:"seconds"` // on the second of browser.Links
}

// Awaited is what somebody waits for from the start of a navigation to ?q=.
type Awaited struct {
	First float64 `json:"first"` // ms to the first hit
	Full  float64 `json:"full"`  // ms to the engine's answer
}

// shown notes when an article, a hit and a count are first on screen, in
// milliseconds since the navigation began.
const shown = `window.times = {}
const note = (name, is) => { if (!times[name] && is) { times[name] = -1; requestAnimationFrame(() => setTimeout(() => { times[name] = performance.now() })) } }
const look = () => {
	note('article', document.querySelector('[data-carrel-article] .text'))
	const box = document.querySelector('carrel-search')?.shadowRoot
	if (box && !box.seen) { box.seen = true; new MutationObserver(look).observe(box, { childList: true, subtree: true, characterData: true }) }
	note('hit', box?.querySelector('.hit'))
	note('count', box?.querySelector('.count')?.textContent)
}
new MutationObserver(look).observe(document, { childList: true, subtree: true })
`

// Offline measures saving, and reading and searching without a host.
func (s *Session) Offline() error {
	site, err := s.offlineSite()
	if err != nil {
		return err
	}
	var o Offline
	profile := filepath.Join(s.Work, "profile")
	if err := os.RemoveAll(profile); err != nil {
		return err
	}
	defer os.RemoveAll(profile)
	address, urls, err := s.saving(&o, site, profile)
	if err != nil {
		return err
	}
	if err := o.withoutHost(profile, address, urls); err != nil {
		return err
	}
	fmt.Fprintf(s.Out, "%+v\n", o)
	if s.CarrelOnly {
		return nil
	}
	return s.keep("offline", o)
}

// offlineSite is the built site of the TODO Group with a pack of its sources.
func (s *Session) offlineSite() (string, error) {
	built, err := s.open("todogroup-public")
	if err != nil {
		return "", err
	}
	if err := s.assets(); err != nil {
		return "", err
	}
	site := filepath.Join(s.Work, "offline", "site")
	for _, copied := range [][2]string{{built, site}, {s.todogroup(), filepath.Join(s.Work, "offline", "source")}} {
		if err := os.RemoveAll(copied[1]); err != nil {
			return "", err
		}
		if err := os.CopyFS(copied[1], os.DirFS(copied[0])); err != nil {
			return "", err
		}
	}
	// The built copy lacks the images that lie beside the sources.
	if err := fill(site, filepath.Join(s.todogroup(), "static")); err != nil {
		return "", err
	}
	return site, s.buildOffline(site)
}

// fill copies into a folder what it lacks of another.
func fill(dir, from string) error {
	return filepath.WalkDir(from, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(from, file)
		if err != nil {
			return err
		}
		to := filepath.Join(dir, rel)
		if _, err := os.Stat(to); err == nil {
			return nil
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			return err
		}
		return os.WriteFile(to, data, 0o666)
	})
}

// todogroup is the folder of the site's sources.
func (s *Session) todogroup() string { return filepath.Join(s.corpora, "todogroup") }

func (s *Session) buildOffline(site string) error {
	return s.run(s.Carrel, append([]string{"build", "hugo:" + filepath.Join(s.Work, "offline", "source"), "--out", site, "--previous", site, "--json"}, s.settings()...)...)
}

// saving measures what saving and updating take, and leaves the whole site saved
// in a profile, without images. It returns the site's address and some of its
// posts.
func (s *Session) saving(o *Offline, site, profile string) (address string, urls []string, err error) {
	h, err := browser.Serve(site, browser.Links[1])
	if err != nil {
		return "", nil, err
	}
	defer h.Close()
	b, err := browser.StartIn(profile)
	if err != nil {
		return "", nil, err
	}
	defer b.Close()
	for _, images := range []bool{true, false} {
		open := b.Open // whose profile goes with it
		if !images {
			open = func(url string) (*browser.Tab, error) { return b.OpenKept(url, "") }
		}
		tab, err := open(h.URL + "robots.txt")
		if err != nil {
			return "", nil, err
		}
		row, err := saveAll(tab, h, images)
		if err != nil {
			return "", nil, err
		}
		o.Saves = append(o.Saves, row)
		if images {
			continue
		}
		if o.Update, err = s.update(tab, h, site); err != nil {
			return "", nil, err
		}
		if err := tab.Eval(list, &urls, time.Minute); err != nil {
			return "", nil, err
		}
	}
	o.Pages, o.Text, err = texts(site)
	return h.URL, urls, err
}

// update measures what a saved copy fetches when one post was added and one
// changed.
func (s *Session) update(tab *browser.Tab, h *browser.Host, site string) (Saving, error) {
	row := Saving{What: "update: one post added, one changed"}
	if err := edit(filepath.Join(s.Work, "offline", "source", "content", "en", "blog")); err != nil {
		return row, err
	}
	if err := s.buildOffline(site); err != nil {
		return row, err
	}
	h.Changed()
	h.Take()
	if err := tab.Eval(`import('/carrel/offline.js').then(async m => {
		const began = performance.now()
		await m.update()
		return (performance.now() - began) / 1e3
	})`, &row.Seconds, time.Minute); err != nil {
		return row, err
	}
	row.count(h.Take())
	return row, nil
}

// list gives the addresses of some posts.
const list = `import('/carrel/carrel.js').then(m => m.open({ lang: 'en' })).then(c => c.search('kind:page', { sort: 'date', limit: 15 })).then(a => a.hits.map(h => h.url))`

func saveAll(tab *browser.Tab, h *browser.Host, images bool) (Saving, error) {
	row := Saving{What: "everything"}
	if images {
		row.What = "everything, with images"
	}
	h.Take()
	script := fmt.Sprintf(`import('/carrel/offline.js').then(async m => {
		const began = performance.now()
		await m.save({ what: 'all', images: %v })
		return (performance.now() - began) / 1e3
	})`, images)
	if err := tab.Eval(script, &row.Seconds, 5*time.Minute); err != nil {
		return row, err
	}
	row.count(h.Take())
	return row, nil
}

func (s *Saving) count(sent []browser.Sent) {
	for _, f := range sent {
		s.Files++
		s.Bytes += f.Bytes
	}
}

// edit adds a post to a folder and adds a paragraph to another.
func edit(dir string) error {
	const paragraph = "\nA community that writes down how it decides can be joined by those who were not there from the start.\n"
	added := "---\ntitle: How a community writes down its decisions\ndate: 2026-11-20\ntags: [governance]\n---\n" + strings.Repeat(paragraph, 12)
	if err := os.WriteFile(filepath.Join(dir, "decisions.md"), []byte(added), 0o666); err != nil {
		return err
	}
	list, err := filepath.Glob(filepath.Join(dir, "*.md"))
	if err != nil {
		return err
	}
	changed := list[len(list)/2]
	data, err := os.ReadFile(changed)
	if err != nil {
		return err
	}
	return os.WriteFile(changed, append(data, paragraph...), 0o666)
}

// group is how many bytes of Markdown are compressed together.
const group = 64 << 10

// texts returns what the pages of a pack take as Markdown, as a pack holds them,
// and as the HTML that the reader makes of them.
func texts(site string) (pages int, list []Weight, err error) {
	p, err := packdir.Open(filepath.Join(site, "carrel"))
	if err != nil {
		return 0, nil, err
	}
	list = []Weight{{Name: "Markdown, drawn by goldmark in the browser"}, {Name: "the same as HTML, drawn when the site is built"}}
	var markdown, html []byte
	flush := func() {
		list[0].Bytes += int64(len(browser.Gzip(markdown)))
		list[1].Bytes += int64(len(browser.Gzip(html)))
		markdown, html = markdown[:0], html[:0]
	}
	err = p.Documents(func(_ string, kind pack.Kind, d *pack.Stored) error {
		if kind != pack.Page {
			return nil
		}
		pages++
		drawn, err := render.HTML(d.Markdown, render.Options{Base: d.URL, Images: "same"})
		markdown, html = append(markdown, d.Markdown...), append(html, drawn...)
		if len(markdown) > group {
			flush()
		}
		return err
	})
	flush()
	return pages, list, err
}

// withoutHost measures what a saved copy gives while no server runs. Each cold
// figure is that of a process that was just started.
func (o *Offline) withoutHost(profile, address string, urls []string) error {
	var cold, warm []float64
	follow, err := json.Marshal(urls)
	if err != nil {
		return err
	}
	for _, url := range urls[:min(5, len(urls))] {
		err := inProcess(profile, func(b *browser.Browser) error {
			tab, err := b.OpenKept(address+"carrel/?read="+url, shown)
			if err != nil {
				return err
			}
			var ms float64
			if err := tab.Eval(await("times.article > 0 && times.article"), &ms, time.Minute); err != nil {
				return err
			}
			cold = append(cold, ms)
			return tab.Eval(fmt.Sprintf(clicks, follow), &warm, time.Minute)
		})
		if err != nil {
			return err
		}
	}
	o.Cold, o.Warm = measure.Quantiles(cold), measure.Quantiles(warm)
	return inProcess(profile, func(b *browser.Browser) error {
		tab, err := b.OpenKept(address+"carrel/?q=governance", shown)
		if err != nil {
			return err
		}
		if err := tab.Eval(await("times.hit > 0 && times.hit"), &o.Search.First, time.Minute); err != nil {
			return err
		}
		return tab.Eval(await("times.count > 0 && times.count"), &o.Search.Full, time.Minute)
	})
}

// clicks follows links to articles, and measures from each click until the
// article can be seen.
const clicks = `(async () => {
	const took = []
	const text = () => document.querySelector('[data-carrel-article] .text')
	const seen = before => new Promise(done => {
		const observer = new MutationObserver(() => {
			if (text() === before) return
			observer.disconnect()
			requestAnimationFrame(() => setTimeout(done))
		})
		observer.observe(document.body, { childList: true, subtree: true })
	})
	for (const url of %s) {
		if (new URLSearchParams(location.search).get('read') === url) continue
		const link = document.createElement('a')
		link.href = '/carrel/?read=' + url
		document.querySelector('header').append(link)
		await new Promise(r => setTimeout(r, 300)) // what an article has under it has come
		const shown = seen(text())
		const began = performance.now()
		link.click()
		await shown
		took.push(performance.now() - began)
		link.remove()
	}
	return took
})()`

func inProcess(profile string, do func(*browser.Browser) error) error {
	b, err := browser.StartIn(profile)
	if err != nil {
		return err
	}
	defer b.Close()
	return do(b)
}

// await is an expression that waits until another is true.
func await(expression string) string {
	return "(async () => { let x; while (!(x = " + expression + ")) await new Promise(r => setTimeout(r, 10)); return x })()"
}
