package trim

import _ "embed"

//go:embed added/collect.go.txt
var collect string

//go:embed added/heap.go.txt
var heap string

//go:embed added/mark.go.txt
var mark string

//go:embed added/processor.go.txt
var processor string

//go:embed added/watch.go.txt
var watch string

// added are files that packages get besides their own.
var added = map[string]map[string]string{"runtime": {
	"collect_js.go": collect, "heap_js.go": heap, "mark_js.go": mark, "processor_js.go": processor, "watch_js.go": watch,
}}
