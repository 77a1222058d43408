package release

import (
	"bytes"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"carrel/build/archive"
	"carrel/build/command"
)

// manual are the manual pages of the command, one a subcommand, by their names:
// "carrel-build.1".
func manual() ([]archive.File, error) {
	root := command.Root()
	root.InitDefaultHelpCmd()
	var pages []archive.File
	for _, c := range append([]*cobra.Command{root}, root.Commands()...) {
		if !c.IsAvailableCommand() && c != root || c.Name() == "help" {
			continue
		}
		page, err := manualPage(c)
		if err != nil {
			return nil, err
		}
		pages = append(pages, archive.File{Name: strings.ReplaceAll(c.CommandPath(), " ", "-") + ".1", Data: page})
	}
	return pages, nil
}

// manualPage leaves out the day on which it is written.
func manualPage(c *cobra.Command) ([]byte, error) {
	c.DisableAutoGenTag = true
	day := archive.Time
	var b bytes.Buffer
	err := doc.GenMan(c, &doc.GenManHeader{Section: "1", Source: "Carrel " + command.Version, Manual: "Carrel", Date: &day}, &b)
	return bytes.Replace(b.Bytes(), []byte(day.Format(`"Jan 2006"`)), []byte(`""`), 1), err
}

// completions are the scripts that complete the command's words in a shell: where
// each shell looks for them below a prefix.
func completions() ([]archive.File, error) {
	root := command.Root()
	var files []archive.File
	for _, shell := range []struct {
		file  string
		write func(io.Writer) error
	}{
		{"share/bash-completion/completions/carrel", func(w io.Writer) error { return root.GenBashCompletionV2(w, true) }},
		{"share/fish/vendor_completions.d/carrel.fish", func(w io.Writer) error { return root.GenFishCompletion(w, true) }},
		{"share/powershell/carrel.ps1", root.GenPowerShellCompletionWithDesc},
		{"share/zsh/site-functions/_carrel", root.GenZshCompletion},
	} {
		var b bytes.Buffer
		if err := shell.write(&b); err != nil {
			return nil, err
		}
		files = append(files, archive.File{Name: shell.file, Data: b.Bytes()})
	}
	return files, nil
}
