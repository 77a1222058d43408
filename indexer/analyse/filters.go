package analyse

import (
	"maps"
	"slices"
	"strings"
	"sync"
)

// filters are the fields that pages mark: in lower case to as they are written.
type filters struct {
	mutex sync.Mutex
	names map[string]string
}

// note takes the filters that a page marks. Of two spellings the first in the order of
// their text is kept, whichever page was read first.
func (f *filters) note(names ...string) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	for _, name := range names {
		key := strings.ToLower(name)
		if known := f.names[key]; known == "" || name < known {
			f.names[key] = name
		}
	}
}

// Filters are all fields that someone asks to be filtered by, in order.
func (a *Analyser) Filters() []string {
	a.filters.note(a.Config.Filters...)
	return slices.Sorted(maps.Values(a.filters.names))
}

func (a *Analyser) isFilter(name string) bool { return slices.Contains(a.Config.Filters, name) }
