package trim

import _ "embed"

//go:embed added/collect.go.txt
var collect string

// added are files that packages get besides their own.
var added = map[string]map[string]string{"runtime": {"collect_js.go": collect}}
