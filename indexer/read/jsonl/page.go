package jsonl

import (
	"encoding/json"
	"fmt"

	"carrel/indexer/document"
	"carrel/indexer/source"
)

// A Page is a record that is a page of HTML, with what the record says of it:
//
//	{"html": "<!doctype html>…", "path": "guides/soil.html", "url": "/soil/", "lang": "en"}
//
// All such pages are read together, as those of a folder are.
type Page struct {
	Path, URL, Lang string
	Place           string // "records.jsonl:12"
	Read            func() ([]byte, error)
}

// Pages are the records that List found to be pages of HTML.
func (s *Source) Pages() []Page { return s.pages }

// asPage makes a page of a record that has a text in "html"; is says whether it has.
// One without an address is told of, and gives nil.
func (e entry) asPage(report source.Report) (p *Page, is bool) {
	if !e.page {
		return nil, false
	}
	o, err := e.object()
	if _, is := scalar(o["html"]); err != nil || !is {
		return nil, false
	}
	r := reader{e, report}
	p = &Page{Path: r.text(o, "path"), URL: r.address(o), Lang: r.text(o, "lang"), Place: fmt.Sprintf("%s:%d", e.source.path, e.line), Read: e.html}
	if p.Path == "" && p.URL == "" {
		var d document.Document
		if !r.identity(&d, o) {
			return nil, true
		}
		p.URL = d.URL
	}
	return p, true
}

func (e entry) object() (object, error) {
	data, err := e.bytes()
	if err != nil {
		return nil, err
	}
	var o object
	err = json.Unmarshal(data, &o)
	return o, err
}

// html is the record's text, which is not kept.
func (e entry) html() ([]byte, error) {
	o, err := e.object()
	if err != nil {
		return nil, err
	}
	text, _ := scalar(o["html"])
	return []byte(text), nil
}
