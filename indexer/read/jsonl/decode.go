package jsonl

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"path"
	"sort"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"carrel/indexer/document"
	"carrel/indexer/source"
)

// reader decodes one record and reports what is wrong with it.
type reader struct {
	entry
	report source.Report
}

func (r reader) wrong(what, remedy string) { r.report(r.problem(what, remedy)) }

// decode makes a document of a line. A line that is no record gives nil; a key
// of the wrong kind costs that key.
func decode(data []byte, r reader) *document.Document {
	if !utf8.Valid(data) {
		r.wrong("the record is not valid UTF-8", "save the file as UTF-8")
		data = []byte(strings.ToValidUTF8(string(data), "\uFFFD"))
	}
	var o object
	if err := json.Unmarshal(data, &o); err != nil || o == nil {
		r.wrong("the line is no JSON object"+detail(err), "write one object {…} a line, with nothing after it")
		return nil
	}
	d := &document.Document{Source: path.Base(r.Path()), Line: int(r.line)} // the pack is published: no folder of this machine in it
	if !r.identity(d, o) {
		return nil
	}
	r.strings(d, o)
	r.numbers(d, o)
	r.times(d, o)
	r.lists(d, o)
	r.body(d, o)
	r.fields(d, o)
	if d.Lang == "" {
		d.Lang = guessLang(d.Title + " " + d.Markdown)
	}
	return d
}

func detail(err error) string {
	var syntax *json.SyntaxError
	switch {
	case err == nil:
		return ""
	case errors.As(err, &syntax):
		return fmt.Sprintf(": at character %d: %v", syntax.Offset, syntax)
	}
	return ""
}

// identity fills ID and URL. A record without an address gets one from its id.
func (r reader) identity(d *document.Document, o object) bool {
	id := words(r.text(o, "id"))
	address := r.address(o)
	switch {
	case id == "" && address == "":
		r.wrong("the record has neither an id nor a url", `add an "id" that no other record has`)
		return false
	case id == "":
		id = address
	case address == "":
		address = "/" + url.PathEscape(id)
	}
	d.ID, d.URL = id, address
	return true
}

// address reads the url of a record: absolute, or a path on the site.
func (r reader) address(o object) string {
	address := strings.TrimSpace(r.text(o, "url"))
	if address == "" {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil || u.Opaque != "" || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
		r.wrong(fmt.Sprintf("%q is no web address", address), `write "url" as /path/ or https://host/path/`)
		return ""
	}
	if u.Scheme == "" && u.Host == "" && !strings.HasPrefix(address, "/") {
		address = "/" + address
	}
	return address
}

// text reads a key that holds words. Null is as good as absent.
func (r reader) text(o object, key string) string {
	raw, present := o[key]
	if !present || string(raw) == "null" {
		return ""
	}
	value, ok := scalar(raw)
	if !ok {
		r.wrong(fmt.Sprintf("%q is no text", key), "write it as a string")
	}
	return value
}

func (r reader) strings(d *document.Document, o object) {
	d.Title = words(r.text(o, "title"))
	if d.Title == "" {
		d.Title = d.ID
	}
	d.Description = words(r.text(o, "description"))
	d.Type = words(r.text(o, "type"))
	d.Section = words(r.text(o, "section"))
	d.Image = strings.TrimSpace(r.text(o, "image"))
	d.Lang = strings.ToLower(strings.ReplaceAll(words(r.text(o, "lang")), "_", "-"))
	if d.Lang == "" {
		d.Lang = r.source.opt.DefaultLang
	}
}

func (r reader) numbers(d *document.Document, o object) {
	if text := r.text(o, "weight"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			r.wrong(fmt.Sprintf(`"weight" is %q, no whole number`, text), "write a whole number")
		}
		d.Weight = n
	}
	if text := r.text(o, "boost"); text != "" {
		f, err := strconv.ParseFloat(text, 64)
		if err != nil || !(f > 0 && f <= 100) {
			r.wrong(fmt.Sprintf(`"boost" is %q, no number above 0 and up to 100`, text), "write such a number")
			f = 0
		}
		d.Boost = f
	}
}

func (r reader) times(d *document.Document, o object) {
	d.Date = r.date(o, "date")
	d.Modified = r.date(o, "modified")
}

func (r reader) date(o object, key string) time.Time {
	text := r.text(o, key)
	if text == "" {
		return time.Time{}
	}
	t, ok := parseDate(text)
	if !ok {
		r.wrong(fmt.Sprintf("%q is %q, no date", key, text), "write it as 2006-01-02 or 2006-01-02T15:04:05Z")
	}
	return t
}

func (r reader) lists(d *document.Document, o object) {
	d.Authors = nonEmpty(append(r.list(o, "author"), r.list(o, "authors")...))
	d.Aliases = r.list(o, "aliases")
	tags := r.list(o, "tags")
	if _, one := scalar(o["tags"]); one && len(tags) == 1 { // "a, b" in one string
		tags = strings.Split(tags[0], ",")
	}
	d.Tags = nonEmpty(tags)
}

func (r reader) list(o object, key string) []string {
	raw, present := o[key]
	if !present || string(raw) == "null" {
		return nil
	}
	values, ok := list(raw)
	if !ok {
		r.wrong(fmt.Sprintf("%q is no list of words", key), "write a string, or a list of strings")
	}
	return values
}

// known are the keys that fill fields of the document's own.
var known = map[string]bool{
	"id": true, "url": true, "title": true, "text": true, "markdown": true, "lang": true, "date": true, "modified": true,
	"tags": true, "author": true, "authors": true, "type": true, "sections": true, "description": true, "image": true,
	"weight": true, "boost": true, "section": true, "aliases": true, "fields": true, "sort": true,
}

// fields takes the values to filter and to sort by: those under "fields" and
// "sort", and every other key that holds words.
func (r reader) fields(d *document.Document, o object) {
	fields := map[string][]string{}
	for _, key := range sortedKeys(o) {
		if !known[key] {
			addField(fields, key, o[key])
		}
	}
	inner := r.inner(o, "fields")
	for _, key := range sortedKeys(inner) {
		if !addField(fields, key, inner[key]) {
			r.wrong(fmt.Sprintf(`"fields" has %q, which is no list of words`, key), "write a string, or a list of strings")
		}
	}
	if len(fields) > 0 {
		d.Fields = fields
	}
	r.shown(d, o)
	r.sort(d, r.inner(o, "sort"))
}

// shown takes the values to show with a hit, under "meta". Words there are a field
// like others.
func (r reader) shown(d *document.Document, o object) {
	var meta object
	if json.Unmarshal(o["meta"], &meta) != nil {
		return
	}
	for _, key := range sortedKeys(meta) {
		value, ok := scalar(meta[key])
		if !ok {
			r.wrong(fmt.Sprintf(`"meta" has %q, which is no text`, key), "write a string or a number")
			continue
		}
		if d.Shown == nil {
			d.Shown = map[string]string{}
		}
		d.Shown[words(key)] = words(value)
	}
}

func (r reader) sort(d *document.Document, values object) {
	for _, key := range sortedKeys(values) {
		value, ok := scalar(values[key])
		if !ok {
			r.wrong(fmt.Sprintf(`"sort" has %q, which is no text`, key), "write a string or a number")
			continue
		}
		if d.Sort == nil {
			d.Sort = map[string]string{}
		}
		d.Sort[strings.ToLower(words(key))] = words(value)
	}
}

func sortedKeys(o object) []string {
	keys := make([]string, 0, len(o))
	for key := range o {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

func addField(fields map[string][]string, key string, raw json.RawMessage) bool {
	values, ok := list(raw)
	if key = strings.ToLower(words(key)); ok && key != "" && len(values) > 0 {
		fields[key] = nonEmpty(append(fields[key], values...))
	}
	return ok
}

func (r reader) inner(o object, key string) object {
	raw, present := o[key]
	if !present || string(raw) == "null" {
		return nil
	}
	var inner object
	if json.Unmarshal(raw, &inner) != nil {
		r.wrong(fmt.Sprintf("%q is no object", key), `write it as {"name": "value"}`)
		return nil
	}
	return inner
}
