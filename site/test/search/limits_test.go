package search

import (
	"path/filepath"
	"testing"

	"carrel/site/test/internal/browser"
	"carrel/site/test/internal/harness"
	"carrel/site/test/internal/host"
	"carrel/site/test/internal/sites"
)

// Sets of filters hold together, those of a search within those that everything is limited to.
func TestLimits(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	sites.Gardens(t, filepath.Join(dir, "carrel"), "https://docs.example/", sites.All)
	harness.Write(t, filepath.Join(dir, "index.html"), host.Page(`lang="en"`, ""))
	p := browser.Visit(t, host.Folder(t, dir), "/")
	p.Get(`import('/carrel/carrel.js').then(async m => {
		const limited = await m.open({ filters: { type: 'note' } }), all = await m.open()
		window.count = (filters, carrel = all) => carrel.search('garden', { filters }).then(a => a.total)
		window.within = filters => count(filters, limited)
		window.first = () => limited.first('garden').then(a => a.hits.length)
	})`)
	for _, test := range []struct {
		expression string
		want       int
	}{
		{`count()`, 16},
		{`count({ type: 'note' })`, 8},
		{`within()`, 8},
		{`within({ type: 'guide' })`, 0},
		{`within({ type: ['note', 'guide'] })`, 8},
		{`within({ tag: 'wet' })`, 0},
		{`count([{ type: ['note', 'guide'] }, { type: 'guide' }])`, 8},
		{`count([{ type: 'note' }, { type: 'guide' }])`, 0},
		{`count([{ tag: { all: 'wet' } }, { tag: { all: 'roses' } }])`, 3},
		{`count([{ tag: { none: 'wet' } }, { tag: { none: 'roses' } }])`, 6},
		{`count([{ date: { all: '2012..' } }, { date: '..2013' }])`, 2},
		{`count([{}, undefined, { type: [] }])`, 16},
		{`first()`, 0},
	} {
		p.Want(test.expression, test.want)
	}
}
