//go:build !js && !plan9

package door

import (
	"os"
	"syscall"
)

// noWait opens a pipe that nobody writes into, and a terminal, without waiting for
// anything or taking anything over.
const noWait = os.O_RDONLY | syscall.O_NONBLOCK | syscall.O_NOCTTY
