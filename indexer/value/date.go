package value

import (
	"strings"
	"time"

	"github.com/spf13/cast"
)

// Date reads a date as Hugo does; loc is where times without a zone are.
func Date(v any, loc *time.Location) (time.Time, bool) {
	switch d := v.(type) {
	case nil:
		return time.Time{}, false
	case interface {
		AsTime(*time.Location) time.Time
	}:
		return d.AsTime(loc), true
	case time.Time:
		v = d.Format(time.RFC3339)
	case string:
		if strings.TrimSpace(d) == "" {
			return time.Time{}, false
		}
	case bool:
		return time.Time{}, false
	}
	t, err := cast.ToTimeInDefaultLocationE(v, loc)
	return t, err == nil && !t.IsZero()
}
