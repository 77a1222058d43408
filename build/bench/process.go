package bench

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
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
	if err := cmd.Start(); err != nil {
		return Sample{}, fmt.Errorf("%s: %w", c.Name, err)
	}
	peak := watch(cmd.Process.Pid)
	err := cmd.Wait()
	s := Sample{Wall: time.Since(start), Memory: peak()}
	if err != nil {
		return s, fmt.Errorf("%s: %w\n%s", c.Name, err, out.Bytes())
	}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok && s.Memory == 0 {
		s.Memory = usage.Maxrss * 1024
	}
	return s, nil
}

// watch reads the peak of a process's resident memory until it has ended. What
// the kernel says afterwards counts the memory of the process that started it,
// which here may hold a corpus.
func watch(pid int) (peak func() int64) {
	var most atomic.Int64
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			if n := residentPeak(pid); n > 0 {
				most.Store(n)
			}
			select {
			case <-stop:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	return func() int64 {
		close(stop)
		<-stopped
		return most.Load()
	}
}

// residentPeak returns the peak that Linux notes of a process, 0 elsewhere.
func residentPeak(pid int) int64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	_, rest, found := strings.Cut(string(status), "VmHWM:")
	fields := strings.Fields(rest)
	if !found || len(fields) == 0 {
		return 0
	}
	n, _ := strconv.ParseInt(fields[0], 10, 64)
	return n * 1024
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
