//go:build js || plan9

package door

import "os"

// noWait is for systems without pipes that have a name.
const noWait = os.O_RDONLY
