package driver

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"time"
)

// lookPath finds the program that a variable of the environment names, or the
// first of some names.
func lookPath(variable string, names ...string) (string, error) {
	if file := os.Getenv(variable); file != "" {
		return file, nil
	}
	for _, name := range names {
		if file, err := exec.LookPath(name); err == nil {
			return file, nil
		}
	}
	return "", errors.New("no " + names[0] + " on the path; install it or set " + variable)
}

// A process runs beside the tests and ends with them, however they end.
type process struct {
	cmd   *exec.Cmd
	stdin io.Closer
	lines chan string
}

// guard runs a program until its own input ends, which it does when the tests
// are killed as well.
const guard = `"$0" "$@" </dev/null & read -r _; kill $!; wait $!`

func launch(environment []string, file string, arguments ...string) (*process, error) {
	cmd := exec.Command("sh", append([]string{"-c", guard, file}, arguments...)...)
	cmd.Env = append(os.Environ(), environment...)
	out, w := io.Pipe()
	cmd.Stdout, cmd.Stderr = w, w
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	p := &process{cmd: cmd, stdin: stdin, lines: make(chan string, 100)}
	go p.read(out)
	return p, cmd.Start()
}

// read keeps the first lines that the program writes and drops the rest.
func (p *process) read(out io.Reader) {
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		select {
		case p.lines <- lines.Text():
		default:
		}
	}
	io.Copy(io.Discard, out) // after a line too long to scan
}

// says waits for a line that the program writes and gives the pattern's group.
func (p *process) says(pattern string) (string, error) {
	sought, late := regexp.MustCompile(pattern), time.After(30*time.Second)
	var seen []string
	for {
		select {
		case line := <-p.lines:
			if m := sought.FindStringSubmatch(line); m != nil {
				return m[1], nil
			}
			seen = append(seen, line)
		case <-late:
			return "", fmt.Errorf("%s does not start; it says %q", p.cmd.Args[3], strings.Join(seen, "\n"))
		}
	}
}

func (p *process) stop() {
	p.stdin.Close()
	late := time.AfterFunc(10*time.Second, func() { p.cmd.Process.Kill() })
	defer late.Stop()
	p.cmd.Wait()
}
