package bench

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"syscall"
	"time"
)

// A Command is something to run and to measure.
type Command struct {
	Name  string
	Args  []string
	Clean string // folder to remove before each run
}

// A Sample is what one run took.
type Sample struct {
	Wall   time.Duration `json:"wall"`
	Memory int64         `json:"memory"` // peak resident bytes
}

// Compare runs the commands in turns, A B A B, once to warm up and then n
// times, and returns each one's medians. The turns keep a machine that changes
// its speed from favouring one of them.
func Compare(n int, commands ...Command) ([]Sample, error) {
	runs := make([][]Sample, len(commands))
	for i := range n + 1 {
		for k, c := range commands {
			s, err := c.run()
			if err != nil {
				return nil, err
			}
			if i > 0 {
				runs[k] = append(runs[k], s)
			}
		}
	}
	medians := make([]Sample, len(commands))
	for k, list := range runs {
		medians[k] = median(list)
	}
	return medians, nil
}

func (c Command) run() (Sample, error) {
	if c.Clean != "" {
		if err := os.RemoveAll(c.Clean); err != nil {
			return Sample{}, err
		}
	}
	cmd := exec.Command(c.Args[0], c.Args[1:]...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	start := time.Now()
	err := cmd.Run()
	s := Sample{Wall: time.Since(start)}
	if err != nil {
		return s, fmt.Errorf("%s: %w\n%s", c.Name, err, out.Bytes())
	}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		s.Memory = usage.Maxrss * 1024
	}
	return s, nil
}

func median(list []Sample) Sample {
	walls, memories := []time.Duration{}, []int64{}
	for _, s := range list {
		walls = append(walls, s.Wall)
		memories = append(memories, s.Memory)
	}
	slices.Sort(walls)
	slices.Sort(memories)
	return Sample{walls[len(walls)/2], memories[len(memories)/2]}
}
