// Package command is the carrel command: each file is one of its subcommands.
//
// It imports indexer/, wasm/, build/assets and build/playground; nothing imports it but the main
// package beside it.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

// Version is the version of Carrel, as the manifest and --version name it.
const Version = "0.1.0"

// generator is how a manifest names who wrote it.
const generator = "carrel " + Version

// Main runs the command and returns its exit status: 0 when all is well, 1
// after an error, which stands on the error output.
func Main(args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	if err := root.ExecuteContext(ctx); err != nil {
		if !errors.Is(err, errSilent) {
			fmt.Fprintln(stderr, "carrel: "+err.Error())
		}
		return 1
	}
	return 0
}

// errSilent ends the command with status 1 when all has been said.
var errSilent = errors.New("")

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:           "carrel",
		Short:         "A search box and an offline reader for static sites",
		Version:       Version,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(newBuild(), newMerge(), newServe(), newSearch(), newCheck(), newInspect(), newEval(), newExport(), newImport(), newRetire())
	return root
}
