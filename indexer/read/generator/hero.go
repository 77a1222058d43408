package generator

import (
	"strings"

	"carrel/indexer/value"
)

// hero is the Markdown of what front matter says on a home page of VitePress, VuePress
// or Starlight: the page has no other text, and visitors read it.
func hero(values map[string]any) string {
	top := value.Table(values["hero"])
	if top == nil && value.Text(values["layout"]) != "home" && !value.Truth(values["home"]) {
		return ""
	}
	var b strings.Builder
	for _, text := range []any{top["name"], top["title"]} {
		add(&b, value.Text(text), true)
	}
	for _, text := range []any{top["text"], values["herotext"], top["tagline"], values["tagline"]} {
		add(&b, value.Text(text), false)
	}
	for _, a := range value.List(top["actions"]) {
		action := value.Table(a)
		if text, to := value.Text(action["text"]), value.Text(action["link"]); text != "" && to != "" {
			add(&b, "["+text+"]("+strings.ReplaceAll(to, " ", "%20")+")", false)
		}
	}
	for _, f := range value.List(values["features"]) {
		feature := value.Table(f)
		add(&b, value.Text(feature["title"]), true)
		add(&b, value.Text(feature["details"]), false)
	}
	return b.String()
}

// add writes a text as a paragraph.
func add(b *strings.Builder, text string, bold bool) {
	text = strings.Join(strings.Fields(text), " ")
	switch {
	case text == "":
	case bold:
		b.WriteString("**" + text + "**\n\n")
	default:
		b.WriteString(text + "\n\n")
	}
}
