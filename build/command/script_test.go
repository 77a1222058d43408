package command

import (
	"fmt"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"carrel/build/assets"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"carrel": func() { os.Exit(Main(os.Args[1:], os.Stdout, os.Stderr)) },
	})
}

// The scripts run the command as a person does. "assets" holds where it carries
// the files for the browser.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/script", Condition: func(name string) (bool, error) {
		if name != "assets" {
			return false, fmt.Errorf("no condition is called %s", name)
		}
		_, err := assets.List()
		return err == nil, nil
	}})
}
