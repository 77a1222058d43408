package value

import (
	"bytes"
	"fmt"

	"github.com/gohugoio/hugo/parser/metadecoders"

	"carrel/indexer/limit"
)

// What decoders can't read in time that is linear. The largest front matter of
// 6,000 pages of eleven sites has 9 KB.
const (
	maxTOML   = 128 << 10 // bytes: each key is looked up among all before it; 512 KB of them took 3 s
	maxMerges = 100       // "<<" of YAML: each may copy all that those before it brought
)

// A nestedError names the line at which lists and maps lie too deep in each other.
type nestedError struct{ line int }

func (e *nestedError) Error() string {
	return fmt.Sprintf("its lists and maps lie more than %d deep in each other", limit.Depth)
}

// CheckCost refuses a table that would take its decoder quadratic time.
func CheckCost(raw []byte, format metadecoders.Format) error {
	switch line := limit.Nested(raw); {
	case line > 0 && format != metadecoders.ORG && format != metadecoders.CSV && format != metadecoders.XML:
		return &nestedError{line}
	case format == metadecoders.TOML && len(raw) > maxTOML:
		return fmt.Errorf("it has %d bytes, of which at most %d are read", len(raw), maxTOML)
	case format == metadecoders.YAML && bytes.Count(raw, []byte("<<")) > maxMerges:
		return fmt.Errorf("it merges maps more than %d times", maxMerges)
	}
	return nil
}
