package jekyll

import (
	"strings"
	"testing"

	"carrel/indexer/read/folder"
	"carrel/indexer/source"
	"carrel/indexer/source/sourcetest"
)

// A page of a theme's user: elements with Markdown in them, attribute lists, raw
// parts, includes, and pages that are no hits.
func TestWords(t *testing.T) {
	dir := sourcetest.Site(t, `
-- _config.yml --
lang: en
title: Orchard
url: https://orchard.example
plugins: [jekyll-redirect-from]
-- 404.html --
---
permalink: /404.html
---
<p>Nothing here</p>
-- away.md --
---
redirect_to: https://elsewhere.example/
---
-- _includes/box.html --
<div class="box"><b>{{ include.title }}</b> {{ include.text | upcase }}</div>
-- _data/trees.yml --
- {name: Apple, year: 1990}
- {name: Pear, year: 2001}
-- page.md --
---
title: L&uuml;beck&rsquo;s pears
---
<aside markdown="1" class="pull">
  <img src="https://img.example/a.png" alt="face">
  Pruning [pears](/pears/) **helps**.
  <p markdown="1" class="credit">
— [@ann](https://people.example/ann)
  </p>
</aside>

{% raw %}`+"`{{`"+`{% endraw %} opens, and {{ site.title | downcase }} is read.

1. Open [the page](http://localhost:4000){:target="_blank"}

{% include box.html title="Mind" text="the wasps" %}

{% for tree in site.data.trees %}
* {{ tree.name }}{% if tree.year > 2000 %} (young){% endif %}
{% endfor %}

{% include theme/footer.html caption="Shown anyway" %}
`)
	docs, c := readAll(t, dir, folder.Options{Now: clock})
	if len(docs) != 1 {
		t.Fatalf("got %d pages, want the one that is a hit", len(docs))
	}
	d := docs[0]
	if d.Title != "Lübeck’s pears" || d.URL != "/page.html" {
		t.Errorf("got %q at %s", d.Title, d.URL)
	}
	text := strings.Join(strings.Fields(d.Markdown), " ")
	for _, want := range []string{"Pruning [pears](/pears/) **helps**.", "— [@ann](https://people.example/ann)", "`{{` opens, and orchard is read.",
		"1. Open [the page](http://localhost:4000) ", "**Mind** THE WASPS", "* Apple * Pear (young)", "Shown anyway"} {
		if !strings.Contains(text+" ", want) {
			t.Errorf("%q is not in %q", want, text)
		}
	}
	for _, not := range []string{"markdown=", "{:", "{%", "<aside", "Nothing here"} {
		if strings.Contains(text, not) {
			t.Errorf("%q is in %q", not, text)
		}
	}
	_, sums := source.Tally(c.All)
	if len(sums) != 1 || sums[0].Text != "1 page lost words: Liquid's include theme/footer.html" {
		t.Errorf("told %v", sums)
	}
}
