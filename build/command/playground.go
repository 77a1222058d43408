package command

import (
	"errors"
	"fmt"
	"io"
	"net/http"

	"carrel/build/assets"
	"carrel/build/playground"
)

// withPlayground serves a folder with the playground beside its pack, and prints
// where it is, or why there is nothing to play with yet.
func withPlayground(out io.Writer, dir, site string) (http.Handler, error) {
	list, err := assets.List()
	if errors.Is(err, assets.ErrNone) {
		fmt.Fprintf(out, "no playground: %v\n", err)
		return Host(dir), nil
	}
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, a := range list {
		if assets.IsPlayground(a.Name) {
			files[a.Name] = a.Data
		}
	}
	if _, err := playground.Find(dir); err != nil {
		fmt.Fprintf(out, "no playground yet: %v\n", err)
	} else {
		fmt.Fprintf(out, "try the ranking at %s%s\n", site, playground.Path)
	}
	return playground.New(dir, files, Host(dir)), nil
}
