package browser

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/chromedp/chromedp"
)

// period is how often a slowed browser's share of time is dealt out, in
// microseconds: often, since nothing moves in between.
const period = 10_000

// StartSlow starts a browser that gets, with all its processes and threads, one of so
// many parts of this machine's time. It wants control groups, and the right to make one.
func StartSlow(parts int) (*Browser, error) {
	file, err := find(bare)
	if err != nil {
		return nil, err
	}
	group, err := slowGroup(runtime.NumCPU() * period / parts)
	if err != nil {
		return nil, fmt.Errorf("slow the browser down: %w", err)
	}
	script := filepath.Join(os.TempDir(), filepath.Base(group)+".sh")
	text := fmt.Sprintf("#!/bin/sh\necho $$ > %s/cgroup.procs\nexec %s \"$@\"\n", group, file)
	if err := os.WriteFile(script, []byte(text), 0o700); err != nil {
		return nil, errors.Join(err, os.Remove(group))
	}
	clean := func() { _ = errors.Join(os.Remove(script), os.Remove(group)) } // the group goes with its last process, at the latest with the machine
	b, err := start(bare, chromedp.ExecPath(script))
	if err != nil {
		clean()
		return nil, err
	}
	end := b.close
	b.close = func() { end(); clean() }
	return b, nil
}

// slowGroup makes a control group, of either version, with a quota in microseconds
// a period.
func slowGroup(quota int) (string, error) {
	for _, kind := range []struct {
		dir   string
		files map[string]string
	}{
		{"/sys/fs/cgroup/cpu", map[string]string{"cpu.cfs_period_us": fmt.Sprint(period), "cpu.cfs_quota_us": fmt.Sprint(quota)}},
		{"/sys/fs/cgroup", map[string]string{"cpu.max": fmt.Sprint(quota, " ", period)}},
	} {
		dir, err := os.MkdirTemp(kind.dir, "carrel-")
		if err != nil {
			continue
		}
		for name, text := range kind.files {
			err = errors.Join(err, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
		}
		if err == nil {
			return dir, nil
		}
		_ = os.Remove(dir) // an empty group
	}
	return "", errors.New("no control group of processors can be made; run it as root on Linux")
}
