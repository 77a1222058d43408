// Lifted says which functions of a program package lift leaves as Go has compiled
// them, and why: the largest first. It is where to look when a program outgrows its
// budget.
//
//	go run ./build/cmd/lifted search
package main

import (
	"fmt"
	"os"

	"carrel/build/compile"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "lifted:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("give it the name of a program, such as search")
	}
	root, err := compile.Root()
	if err != nil {
		return err
	}
	report, err := compile.Report(root, args[0])
	if err != nil {
		return err
	}
	report.Write(os.Stdout)
	return nil
}
