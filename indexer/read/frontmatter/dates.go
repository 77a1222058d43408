package frontmatter

import (
	"path"
	"slices"
	"strings"
	"time"

	"carrel/indexer/value"
)

// DateConfig says from which front matter keys each date is taken, the first
// that has a value winning.
type DateConfig struct {
	date, lastmod, publish, expiry []string
}

// Dates are the four dates of a page; a zero one is unset.
type Dates struct {
	Date, Lastmod, Publish, Expiry time.Time
	Slug                           string // of a file name that begins with the date
}

// dateAliases are the other names Hugo knows for a key.
var dateAliases = map[string][]string{
	"lastmod":     {"modified"},
	"publishdate": {"pubdate", "published"},
	"expirydate":  {"unpublishdate"},
}

// NewDateConfig reads Hugo's configuration of dates; nil gives the defaults.
func NewDateConfig(m map[string]any) DateConfig {
	return DateConfig{
		date:    dateKeys(m["date"], "date", "publishdate", "lastmod"),
		lastmod: dateKeys(m["lastmod"], ":git", "lastmod", "date", "publishdate"),
		publish: dateKeys(m["publishdate"], "publishdate", "date"),
		expiry:  dateKeys(m["expirydate"], "expirydate"),
	}
}

func dateKeys(v any, defaults ...string) []string {
	keys := []string{":default"}
	if v != nil {
		keys = value.Texts(v)
	}
	var out []string
	add := func(k string) {
		if !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	for _, k := range keys {
		expanded := []string{strings.ToLower(k)}
		if expanded[0] == ":default" {
			expanded = defaults
		}
		for _, k := range expanded {
			add(k)
			for _, alias := range dateAliases[k] {
				add(alias)
			}
		}
	}
	return out
}

// Read takes the dates from front matter. name is the file's name in its
// address, for ":filename"; modified is the file's time, for ":fileModTime".
// ":git" is passed over: history is not part of the sources.
func (c DateConfig) Read(values map[string]any, name string, modified time.Time, loc *time.Location) Dates {
	var d Dates
	find := func(keys []string) time.Time {
		for _, k := range keys {
			t, slug, ok := dateFrom(k, values, name, modified, loc)
			if ok {
				if slug != "" {
					d.Slug = slug
				}
				return t
			}
		}
		return time.Time{}
	}
	d.Date = find(c.date)
	d.Lastmod = find(c.lastmod)
	d.Publish = find(c.publish)
	d.Expiry = find(c.expiry)
	return d
}

func dateFrom(key string, values map[string]any, name string, modified time.Time, loc *time.Location) (t time.Time, slug string, ok bool) {
	switch key {
	case ":git":
		return t, "", false
	case ":filemodtime":
		return modified, "", !modified.IsZero()
	case ":filename":
		return dateFromName(name, loc)
	}
	t, ok = value.Date(values[key], loc)
	return t, "", ok
}

// dateFromName reads "2018-02-22-a-post" and "2018-02-22-10-30-00-a-post".
func dateFromName(name string, loc *time.Location) (time.Time, string, bool) {
	name = strings.TrimSuffix(name, path.Ext(name))
	if len(name) < len(time.DateOnly) {
		return time.Time{}, "", false
	}
	const long = len("2006-01-02T15:04:05")
	day, rest := name[:10], name[10:]
	if len(name) >= long {
		clock := strings.ReplaceAll(name[11:long], "-", ":")
		if t, err := time.ParseInLocation("2006-01-02T15:04:05", day+"T"+clock, loc); err == nil {
			return t, strings.Trim(name[long:], " -_"), true
		}
	}
	t, err := time.ParseInLocation(time.DateOnly, day, loc)
	return t, strings.Trim(rest, " -_"), err == nil
}
