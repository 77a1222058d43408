package packs

import (
	"errors"
	"sync"

	"carrel/build/compile"
	"carrel/site/test/internal/harness"
)

// The programs as they ship: trimmed and slimmed.
var (
	SearchProgram = sync.OnceValues(func() ([]byte, error) { return program("search") })
	ReaderProgram = sync.OnceValues(func() ([]byte, error) { return program("reader") })
)

func program(name string) ([]byte, error) {
	module, warning, err := compile.Program(harness.Root(), name)
	return module, errors.Join(warning, err)
}
