// Command build writes the demo site into a folder, without Hugo:
//
//	go run ./site/demo/build OUT
package main

import (
	"flag"
	"fmt"
	"os"

	"carrel/site/demo"
)

func main() {
	dir := flag.String("source", "site/demo", "folder of the demo's hugo.yaml and content")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: go run ./site/demo/build [-source DIR] OUT")
		os.Exit(2)
	}
	pages, err := demo.Build(*dir, flag.Arg(0))
	if err != nil {
		fmt.Fprintln(os.Stderr, "demo: "+err.Error())
		os.Exit(1)
	}
	fmt.Printf("%d pages written to %s\n", pages, flag.Arg(0))
}
