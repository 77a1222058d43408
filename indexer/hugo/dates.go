package hugo

import (
	"path"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cast"
)

// dateConfig says from which front matter keys each date is taken, the first
// that has a value winning.
type dateConfig struct {
	date, lastmod, publish, expiry []string
}

// dates are the four dates of a page; a zero one is unset.
type dates struct {
	date, lastmod, publish, expiry time.Time
	slug                           string // of a file name that begins with the date
}

// dateAliases are the other names Hugo knows for a key.
var dateAliases = map[string][]string{
	"lastmod":     {"modified"},
	"publishdate": {"pubdate", "published"},
	"expirydate":  {"unpublishdate"},
}

func newDateConfig(m map[string]any) dateConfig {
	return dateConfig{
		date:    dateKeys(m["date"], "date", "publishdate", "lastmod"),
		lastmod: dateKeys(m["lastmod"], ":git", "lastmod", "date", "publishdate"),
		publish: dateKeys(m["publishdate"], "publishdate", "date"),
		expiry:  dateKeys(m["expirydate"], "expirydate"),
	}
}

func dateKeys(v any, defaults ...string) []string {
	keys := []string{":default"}
	if v != nil {
		keys = texts(v)
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

// read takes the dates from front matter. name is the file's name in its
// address, for ":filename"; modified is the file's time, for ":fileModTime".
// ":git" is passed over: history is not part of the sources.
func (c dateConfig) read(values map[string]any, name string, modified time.Time, loc *time.Location) dates {
	var d dates
	find := func(keys []string) time.Time {
		for _, k := range keys {
			t, slug, ok := dateFrom(k, values, name, modified, loc)
			if ok {
				if slug != "" {
					d.slug = slug
				}
				return t
			}
		}
		return time.Time{}
	}
	d.date = find(c.date)
	d.lastmod = find(c.lastmod)
	d.publish = find(c.publish)
	d.expiry = find(c.expiry)
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
	t, ok = parseDate(values[key], loc)
	return t, "", ok
}

// parseDate reads a date as Hugo does; loc is where times without a zone are.
func parseDate(v any, loc *time.Location) (time.Time, bool) {
	switch d := v.(type) {
	case nil:
		return time.Time{}, false
	case interface {
		AsTime(*time.Location) time.Time
	}:
		return d.AsTime(loc), true
	case time.Time:
		v = d.Format(time.RFC3339)
	case string:
		if strings.TrimSpace(d) == "" {
			return time.Time{}, false
		}
	case bool:
		return time.Time{}, false
	}
	t, err := cast.ToTimeInDefaultLocationE(v, loc)
	return t, err == nil && !t.IsZero()
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
