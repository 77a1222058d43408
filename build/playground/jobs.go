package playground

import (
	"context"
	"sync"
	"time"
)

const (
	// patience is how long a request waits for its figures; the page then asks
	// again.
	patience = 5 * time.Second
	// longest is how long figures may take. The 193,000 terms of 100,000 generated
	// pages take 0.2 s on one core of an Intel Xeon.
	longest = 2 * time.Minute
)

// jobs compute figures in the background, each once for a version of the pack,
// and one at a time.
type jobs struct {
	mu      sync.Mutex
	version string
	list    map[string]*job
	turn    sync.Mutex // of the job that runs
}

type job struct {
	done  chan struct{}
	value any
	err   error
}

// get returns what work gives, errLater where it takes longer than a request
// should wait. What failed is tried again by the next request.
func (j *jobs) get(ctx context.Context, version, name string, work func(context.Context) (any, error)) (any, error) {
	one := j.start(version, name, work)
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-one.done:
		return one.value, one.err
	case <-timer.C:
		return nil, errLater
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (j *jobs) start(version, name string, work func(context.Context) (any, error)) *job {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.version != version || j.list == nil {
		j.version, j.list = version, map[string]*job{}
	}
	if one := j.list[name]; one != nil && !one.failed() {
		return one
	}
	one := &job{done: make(chan struct{})}
	j.list[name] = one
	go func() {
		j.turn.Lock()
		defer j.turn.Unlock()
		defer close(one.done)
		ctx, cancel := context.WithTimeout(context.Background(), longest)
		defer cancel()
		one.value, one.err = work(ctx)
	}()
	return one
}

func (o *job) failed() bool {
	select {
	case <-o.done:
		return o.err != nil
	default:
		return false
	}
}
