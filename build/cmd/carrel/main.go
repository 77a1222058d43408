// Carrel gives a static site a search box and an offline reader.
package main

import (
	"os"

	"carrel/build/command"
)

func main() { os.Exit(command.Main(os.Args[1:], os.Stdout, os.Stderr)) }
