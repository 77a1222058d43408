package html

import (
	"net/url"
	"path"
	"sort"
	"strings"
)

// site is what all pages together tell.
type site struct {
	title       string
	baseURL     string
	lang        string
	icons       []string          // of the home page
	suffixes    []string          // ends of titles that name the site: " | TODO Group"
	langs       map[string]bool   // languages that some page declares
	own         map[string]bool   // addresses of the files, by path
	titles      tally             // how many pages have a title, the site's name taken off
	marksBodies bool              // some page marks its body, so that all others are left out
	marked      string            // the first such page
	folders     map[string]int    // files in each first folder, the language's left out
	noCanonical bool              // canonical links all name one page, so they say nothing
	given       map[string]string // addresses that somebody says, by file
}

// learn reads what the pages have in common.
func (s *site) learn(glances []*glance) {
	s.langs, s.own, s.folders = map[string]bool{}, map[string]bool{}, map[string]int{}
	langs, hosts, names := tally{}, tally{}, tally{}
	for _, g := range glances {
		if g.marksBody && !s.marksBodies {
			s.marksBodies, s.marked = true, g.file
		}
		if g.failed || g.redirect {
			continue
		}
		langs.add(g.lang)
		s.langs[g.lang] = true
		hosts.add(baseOf(g))
		names.add(g.siteName)
	}
	if s.baseURL == "" {
		s.baseURL = hosts.most()
	}
	if s.lang == "" {
		s.lang = homeLang(glances, langs)
	}
	for _, g := range glances {
		s.own[s.address(g.file)] = true
		s.folders[s.firstFolder(g.file)]++
	}
	s.icons = icons(glances)
	s.learnTitles(glances, names.most())
	s.titles = tally{}
	for _, g := range glances {
		s.titles.add(s.pageTitle(g.title))
	}
	s.learnCanonical(glances)
}

// baseOf is the address of the site as one page's canonical link tells it:
// what stands before the page's own path, or the host alone when the link
// names another page.
func baseOf(g *glance) string {
	base := origin(g.canonical)
	if base == "" {
		return ""
	}
	u, err := url.Parse(g.canonical)
	if err != nil {
		return base
	}
	if folder, ok := strings.CutSuffix(u.Path, strings.TrimPrefix(filePath(g.file), "/")); ok {
		return strings.TrimSuffix(base, "/") + (&url.URL{Path: folder}).EscapedPath()
	}
	return base
}

// homeLang is the language of the first page, else that of most.
func homeLang(glances []*glance, langs tally) string {
	for _, g := range glances {
		if g.file == "index.html" && g.lang != "" {
			return g.lang
		}
	}
	if most := langs.most(); most != "" {
		return most
	}
	return "en"
}

// separators stand between a page's title and the site's in title elements.
var separators = []string{" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", " // "}

// learnTitles finds what many titles end with. A tail counts when it names the
// site (og:site_name), or when a third of at least four pages share it.
func (s *site) learnTitles(glances []*glance, name string) {
	tails, pages := tally{}, 0
	for _, g := range glances {
		if g.failed || g.redirect || g.title == "" {
			continue
		}
		pages++
		for _, tail := range titleTails(g.title) {
			tails.add(tail)
		}
	}
	for tail, count := range tails {
		if count >= 4 && count*3 >= pages || name != "" && trimSeparator(tail) == name {
			s.suffixes = append(s.suffixes, tail)
		}
	}
	sort.Slice(s.suffixes, func(i, j int) bool {
		a, b := s.suffixes[i], s.suffixes[j]
		return len(a) > len(b) || len(a) == len(b) && a < b
	})
	s.title = name
	if name == "" && len(s.suffixes) > 0 {
		s.title = trimSeparator(s.suffixes[0])
	}
}

// maxTail is how long a site's name in a title may be, in bytes.
const maxTail = 200

// titleTails are the ends of a title, each with the separator before it.
func titleTails(title string) []string {
	var tails []string
	for i := max(1, len(title)-maxTail); i < len(title); i++ {
		for _, separator := range separators {
			if strings.HasPrefix(title[i:], separator) {
				tails = append(tails, title[i:])
			}
		}
	}
	return tails
}

func trimSeparator(tail string) string {
	for _, separator := range separators {
		if rest, ok := strings.CutPrefix(tail, separator); ok {
			return strings.TrimSpace(rest)
		}
	}
	return tail
}

// pageTitle is a title without the site's name.
func (s *site) pageTitle(title string) string {
	for _, suffix := range s.suffixes {
		if rest, ok := strings.CutSuffix(title, suffix); ok && strings.TrimSpace(rest) != "" {
			return strings.TrimSpace(rest)
		}
	}
	return title
}

// learnCanonical distrusts canonical links where more than half of the pages
// name one and the same other page: that is a template's mistake.
func (s *site) learnCanonical(glances []*glance) {
	copies, pages := tally{}, 0
	for _, g := range glances {
		if g.failed || g.redirect {
			continue
		}
		pages++
		if s.isCopy(g) {
			copies.add(s.canonicalPath(g.canonical))
		}
	}
	s.noCanonical = pages > 3 && copies[copies.most()]*2 > pages
}

// isCopy says whether the page's canonical link names another page here.
func (s *site) isCopy(g *glance) bool {
	if s.noCanonical {
		return false
	}
	canonical, own := s.canonicalPath(g.canonical), s.address(g.file)
	return canonical != "" && canonical != own && s.own[canonical]
}

// addressOf is a page's address: the canonical one where it is on this site,
// else that of its file.
func (s *site) addressOf(g *glance) string {
	if given := s.given[g.file]; given != "" {
		return given
	}
	if canonical := s.canonicalPath(g.canonical); canonical != "" && !s.noCanonical {
		return canonical
	}
	return s.address(g.file)
}

// address is where a plain host serves the file, or what somebody says.
func (s *site) address(file string) string {
	if given := s.given[file]; given != "" {
		return given
	}
	return s.basePath() + (&url.URL{Path: filePath(file)}).EscapedPath()
}

// filePath is the path below the base address at which a host serves a file.
func filePath(file string) string {
	at := "/" + file
	if base := path.Base(file); base == "index.html" || base == "index.htm" {
		at = at[:len(at)-len(base)]
	}
	return at
}

// basePath is the path of the base address without its last slash.
func (s *site) basePath() string {
	u, err := url.Parse(s.baseURL)
	if err != nil {
		return ""
	}
	return strings.TrimRight(u.EscapedPath(), "/")
}

// canonicalPath is the address that a canonical link names, "" when it is on
// another site or no address at all.
func (s *site) canonicalPath(canonical string) string {
	u, err := url.Parse(canonical)
	if err != nil || canonical == "" || !strings.HasPrefix(u.Path, "/") {
		return ""
	}
	if u.Host != "" && origin(canonical) != origin(s.baseURL) {
		return ""
	}
	clean := (&url.URL{Path: u.Path}).EscapedPath()
	return strings.TrimSuffix(clean, "index.html")
}

// origin is scheme and host of an absolute address as a base address.
func origin(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.Scheme + "://" + strings.ToLower(u.Host) + "/"
}

// scheme is by which the site is reached, where it does not say: securely.
func (s *site) scheme() string {
	scheme, _, found := strings.Cut(s.baseURL, "://")
	if !found {
		return "https"
	}
	return scheme
}

// tally counts; its favourite does not depend on the order of counting.
type tally map[string]int

func (t tally) add(value string) {
	if value != "" {
		t[value]++
	}
}

func (t tally) most() string {
	best := ""
	for value, count := range t {
		if best == "" || count > t[best] || count == t[best] && value < best {
			best = value
		}
	}
	return best
}
