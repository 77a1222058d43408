package folder

import (
	"fmt"
	"time"

	"carrel/indexer/door"
)

// Options say how a folder of sources is read. The zero value reads what its
// generator publishes today.
type Options struct {
	BaseURL string    // replaces the configured one
	Now     time.Time // what future and expired are measured by; the clock when zero

	Lang string // the language of pages that say none; "" leaves it to the source

	Drafts, Future, Expired bool // read these pages too

	Shortcodes map[string]string // the site's own, handed to package content
	LeaveOut   []string          // keys of front matter that leave a page out where they are true; nil for those in wide use
	Exclude    []string          // globs of files and folders to leave out, from the site's root
	Mounts     []string          // folders outside the site's that its configuration, its pages and its links may name
	MaxFile    int64             // bytes; DefaultMaxFile when 0
}

// Clock is the time at which the site is read.
func (o Options) Clock() time.Time {
	if o.Now.IsZero() {
		return time.Now()
	}
	return o.Now
}

// Open opens the door of a folder, and of others beside it. Its error names the
// folder and the remedy.
func Open(dir string, mounts []string) (*door.Door, error) {
	fi, err := door.Examine(dir)
	if err != nil {
		return nil, fmt.Errorf("%s can't be read: %w; name the folder that holds the site", dir, Reason(err))
	}
	if !fi.IsDir() {
		return nil, fmt.Errorf("%s is a file; name the folder it lies in", dir)
	}
	return door.Open(dir, mounts...)
}
