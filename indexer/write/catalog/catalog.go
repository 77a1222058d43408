package catalog

import (
	_ "embed"
	"fmt"
)

// A Page is what is listed of a page.
type Page struct {
	URL, Title string
	Date       string // "2021-03-09", "" for none
	Section    string // first folder, "" for none
	Tags       []string
}

// A Language is the pages of one language.
type Language struct {
	Lang  string // BCP 47 tag in lower case
	Pages []Page
}

// A Site is what is listed.
type Site struct {
	Title     string     // may be ""
	Base      string     // its address, "" when unknown
	Root      string     // path below which its pages lie, with a slash at both ends
	Languages []Language // the site's own first
}

// A File is one of the files to write.
type File struct {
	Name string
	Data []byte
}

// What one file lists at most. 2,000 links are some 300 KB, and a phone draws
// them in less than a second.
const (
	maxItems = 2000
	maxBytes = 500 << 10
)

// StyleName is the name of the style sheet, and Name that of the first page. The
// others are pages-2.html and so on.
const (
	StyleName = "pages.css"
	Name      = "pages.html"
)

//go:embed pages.css
var style []byte

// Files draws the catalog of a site. The same pages give the same bytes.
func Files(s *Site) ([]File, error) {
	sheets := cut(s.groups())
	files := []File{{StyleName, style}}
	for i := range sheets {
		data, err := s.draw(sheets, i)
		if err != nil {
			return nil, fmt.Errorf("draw %s: %w", name(i), err)
		}
		files = append(files, File{name(i), data})
	}
	return files, nil
}

// name returns the name of the i-th file.
func name(i int) string {
	if i == 0 {
		return Name
	}
	return fmt.Sprintf("pages-%d.html", i+1)
}
