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

// A costError names the line at which a text becomes too much for its decoder.
type costError struct {
	line int
	what string
}

func (e *costError) Error() string { return e.what }

// CheckCost refuses a table that would take its decoder more than time that is
// linear, or more memory than a text of its size has a reason to.
func CheckCost(raw []byte, format metadecoders.Format) error {
	switch line := limit.Nested(raw); {
	case line > 0 && format != metadecoders.ORG && format != metadecoders.CSV && format != metadecoders.XML:
		return &costError{line, fmt.Sprintf("its lists and maps lie more than %d deep in each other", limit.Depth)}
	case format == metadecoders.TOML && len(raw) > maxTOML:
		return fmt.Errorf("it has %d bytes, of which at most %d are read", len(raw), maxTOML)
	case format == metadecoders.YAML && bytes.Count(raw, []byte("<<")) > maxMerges:
		return fmt.Errorf("it merges maps more than %d times", maxMerges)
	case format == metadecoders.YAML:
		if line := limit.Aliased(raw); line > 0 {
			return &costError{line, fmt.Sprintf("its aliases stand for more than %d values", limit.Aliases)}
		}
	}
	return nil
}
