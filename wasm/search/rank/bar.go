package rank

import "carrel/wasm/pack"

// Who searches a site wants its pages, and the resources that they mention behind
// them: no resource stands above one of the first ten pages that has the query in its
// title, and no more than two stand above the first page.

// freeResources may stand above the first page where no title has the query.
const freeResources = 2

// under is how far below the page at the bar a resource is put, as a share of the
// page's score, for each that is put there before it.
const under = 1e-9

// bar puts resources that earn more than pages should let them behind these. hits
// are in order, and hold the first pages and the first resources; it reports whether
// their order is another now. What is lifted later stays behind the page too.
func (r *Ranking) bar(hits []Candidate) (moved bool) {
	if r.order.by != "" {
		return false
	}
	page, free := r.lastTitled(hits)
	if page == nil {
		return false
	}
	bar := *page
	r.barred = &bar
	for i := range hits {
		c := &hits[i]
		switch {
		case c.Pin > 0 || !r.isResource(c):
		case !r.before(c, &bar):
			return moved
		case free > 0:
			free--
			c.free = true
		default:
			moved = true
			c.put(&bar, i)
		}
	}
	return moved
}

// put puts a resource behind a page, by its place in the order so far.
func (c *Candidate) put(page *Candidate, i int) {
	c.barred, c.tier = true, page.tier
	c.Score = float64(page.Score * (1 - float64(under*float64(i+1))))
}

// lastTitled returns the last of the first pages that has the query in its title,
// or where none has it the first page, and how many resources may stand above it.
// There is none where no page is a hit.
func (r *Ranking) lastTitled(hits []Candidate) (page *Candidate, free int) {
	free = freeResources
	pages := 0
	for i := range hits {
		c := &hits[i]
		if c.Pin > 0 || r.isResource(c) {
			continue
		}
		if titled := r.titled(c); titled || page == nil {
			page = c
			if titled {
				free = 0
			}
		}
		if pages++; pages == depth {
			break
		}
	}
	return page, free
}

// titled reports whether the title of a document has the query.
func (r *Ranking) titled(c *Candidate) bool {
	e := r.Earned(c.Segment, c.Doc)
	if r.Content == 1 {
		return e.Titled > 0
	}
	return r.TitleIDF > 0 && e.Title >= float64(r.TitleIDF*min(1, r.Params.Family))
}

func (r *Ranking) isResource(c *Candidate) bool { return r.Segments[c.Segment].Kind == pack.Resource }
