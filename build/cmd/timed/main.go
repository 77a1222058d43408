// Timed runs go test, shows what it would show and then which tests took longest:
// where a test takes more than its share, it is known before the limit is.
//
//	go run ./build/cmd/timed -timeout 45m ./...
package main

import (
	"bufio"
	"io"
	"os"
	"os/exec"
)

// longest is how many tests are named.
const longest = 10

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run gives go test's exit status.
func run(args []string, stdout, stderr io.Writer) int {
	c := exec.Command("go", append([]string{"test", "-json"}, args...)...)
	c.Stderr = stderr
	events, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		io.WriteString(stderr, "timed: "+err.Error()+"\n")
		return 1
	}
	r := newReport(stdout)
	lines := bufio.NewReader(events)
	for {
		line, err := lines.ReadBytes('\n')
		r.line(line)
		if err != nil {
			break
		}
	}
	r.close(longest)
	if c.Wait() != nil {
		return max(1, c.ProcessState.ExitCode())
	}
	return 0
}
