package html

import (
	"encoding/json"
	"strings"
)

// linkedData is what the JSON-LD of a page says of the page itself.
type linkedData struct {
	title, description, image, published, modified string
	authors, keywords                              []string
}

// maxLinkedData bounds how many objects of one page are looked at.
const maxLinkedData = 1000

// read takes one JSON-LD script. One that is not JSON is passed over: browsers
// and search engines do the same, and its author sees it there.
func (d *linkedData) read(script string) {
	var value any
	if json.Unmarshal([]byte(strings.TrimSpace(script)), &value) != nil {
		return
	}
	left := maxLinkedData
	d.value(value, &left)
}

// value walks arrays and graphs and reads the objects that are pages.
func (d *linkedData) value(value any, left *int) {
	if *left--; *left < 0 {
		return
	}
	switch value := value.(type) {
	case []any:
		for _, item := range value {
			d.value(item, left)
		}
	case map[string]any:
		if isPageType(value["@type"]) {
			d.object(value)
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			d.value(value[key], left)
		}
	}
}

// isPageType tells the types that describe the page they stand on.
func isPageType(t any) bool {
	for _, name := range texts(t) {
		name = strings.TrimPrefix(strings.TrimPrefix(name, "https://schema.org/"), "http://schema.org/")
		if strings.HasSuffix(name, "Article") || strings.HasSuffix(name, "Page") || strings.HasSuffix(name, "Posting") {
			return true
		}
		switch name {
		case "CreativeWork", "Report", "Course", "Book", "VideoObject", "Event", "Recipe", "HowTo":
			return true
		}
	}
	return false
}

func (d *linkedData) object(o map[string]any) {
	set := func(target *string, values ...any) {
		for _, value := range values {
			if list := texts(value); *target == "" && len(list) > 0 {
				*target = list[0]
			}
		}
	}
	set(&d.title, o["headline"])
	set(&d.description, o["description"])
	set(&d.image, o["image"], o["thumbnailUrl"])
	set(&d.published, o["datePublished"], o["dateCreated"])
	set(&d.modified, o["dateModified"])
	d.authors = append(d.authors, texts(o["author"])...)
	d.keywords = append(d.keywords, texts(o["keywords"])...)
}

// texts are the words in a value: itself, its items, or its name or address.
func texts(value any) []string {
	switch value := value.(type) {
	case string:
		if value = words(value); value != "" {
			return []string{value}
		}
	case []any:
		var all []string
		for _, item := range value[:min(len(value), 100)] {
			if _, nested := item.([]any); !nested {
				all = append(all, texts(item)...)
			}
		}
		return all
	case map[string]any:
		for _, key := range []string{"name", "@value", "url", "@id"} {
			if s, ok := value[key].(string); ok && words(s) != "" {
				return []string{words(s)}
			}
		}
	}
	return nil
}
