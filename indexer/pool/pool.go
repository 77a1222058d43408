// Package pool answers: how is a list of work shared among goroutines, and who is told
// how far it is?
//
// All stages of the indexer may import it. It imports nothing of Carrel.
package pool

import (
	"context"
	"errors"
	"sync"
)

// A Pool is as many goroutines as a build may use.
type Pool struct {
	Context context.Context // when it is done, no more work is begun
	Threads int
	// Progress is told how far a stage is: of total things, done. It is called from
	// several goroutines, one at a time.
	Progress func(stage string, done, total int)
}

// Each calls work for 0 to n-1. Progress is told of a stage that has a name.
func (p *Pool) Each(stage string, n int, work func(int) error) error {
	return With(p, stage, n, func() struct{} { return struct{}{} }, func(_ struct{}, i int) error { return work(i) })
}

// With calls work for 0 to n-1 from every goroutine, each with its own state.
// Progress is told of a stage that has a name. After an error no more work is begun.
func With[S any](p *Pool, stage string, n int, state func() S, work func(S, int) error) error {
	q := &queue{Pool: p, stage: stage, n: n}
	var group sync.WaitGroup
	for range min(p.Threads, n) {
		group.Go(func() {
			s := state()
			for i, ok := q.take(); ok; i, ok = q.take() {
				q.note(work(s, i))
			}
		})
	}
	group.Wait()
	return errors.Join(q.err, p.Context.Err())
}

// A queue is what is left of a list of work.
type queue struct {
	*Pool
	stage   string
	n, next int
	mutex   sync.Mutex
	err     error
}

func (q *queue) take() (int, bool) {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	if q.next == q.n || q.err != nil || q.Context.Err() != nil {
		return 0, false
	}
	if q.next++; q.stage != "" {
		q.Progress(q.stage, q.next, q.n)
	}
	return q.next - 1, true
}

func (q *queue) note(err error) {
	if err == nil {
		return
	}
	q.mutex.Lock()
	defer q.mutex.Unlock()
	q.err = errors.Join(q.err, err)
}
