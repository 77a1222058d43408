// Package command is the carrel command: each file is one of its subcommands.
//
// It imports indexer/, wasm/, build/assets and build/playground; nothing imports it but the main
// package beside it and build/release, which writes its manual.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"carrel/indexer/door"
)

// Version is the version of Carrel, as the manifest and --version name it.
const Version = "0.1.0"

// generator is how a manifest names who wrote it.
const generator = "carrel " + Version

// Main runs the command and returns its exit status: 0 when all is well, 1
// after an error, which stands on the error output.
func Main(args []string, stdout, stderr io.Writer) int {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer signal.Stop(signals)
	status := make(chan int, 1)
	go func() { status <- execute(ctx, args, stdout, stderr) }()
	select {
	case s := <-status:
		return s
	case <-signals:
		cancel()
		return end(status, signals, stderr)
	}
}

// patience is how long a command that is stopped may take to tidy up.
const patience = 700 * time.Millisecond

// end ends a command that a signal has stopped: when it has tidied up, at a second
// signal, or when its patience is over, whatever it is at. No temporary file stays,
// unless the disk itself hangs.
func end(status <-chan int, signals <-chan os.Signal, stderr io.Writer) int {
	select {
	case s := <-status:
		return s
	case <-signals:
	case <-time.After(patience):
	}
	swept := make(chan bool)
	go func() {
		door.Stop()
		close(swept)
	}()
	select {
	case <-swept:
	case <-time.After(patience / 4):
	}
	fmt.Fprintln(stderr, "carrel: stopped")
	return 1
}

func execute(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	if err := root.ExecuteContext(ctx); err != nil {
		if ctx.Err() != nil {
			err = errors.New("stopped")
		}
		if !errors.Is(err, errSilent) {
			fmt.Fprintln(stderr, "carrel: "+err.Error())
		}
		return 1
	}
	return 0
}

// errSilent ends the command with status 1 when all has been said.
var errSilent = errors.New("")

// Root is the command with all its subcommands, for those who describe it.
func Root() *cobra.Command { return newRoot() }

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
