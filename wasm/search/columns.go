package search

import (
	"carrel/wasm/search/plan"
	"carrel/wasm/search/rank"
	"carrel/wasm/search/shelf"
)

// openColumns opens the columns that the request and the query filter, sort and
// count by. What it lacks is asked for together with what the plan lacks.
func (q *question) openColumns(p *plan.Plan) error {
	for _, s := range q.planner.Segments {
		for _, ref := range s.Columns {
			counted := q.counted && !ref.Sort
			if !counted && !q.reads(ref.Name) && !p.Reads(ref.Name) {
				continue
			}
			if _, err := s.OpenColumn(ref.Name); err != nil {
				return err
			}
		}
		if rank.SortsBy(q.Sort, rank.TitleOrder) {
			if err := s.OpenTitles(); err != nil {
				return err
			}
		}
	}
	return nil
}

// reads reports whether the request or its settings read a column.
func (q *question) reads(name string) bool {
	params := q.planner.Params
	if rank.SortsBy(q.Sort, name) || q.Around != "" && name == q.Same ||
		name == shelf.DateColumn && params.Recency > 0 || name == shelf.WeightColumn && params.PageWeight > 0 {
		return true
	}
	for i := range q.Filters {
		if q.Filters[i].Field == name {
			return true
		}
	}
	return false
}
