package gizmo

import (
	"context"
	"runtime"
	"runtime/metrics"
	"time"
)

// How often the watcher looks at the heap, and how long it lets the script go
// on after a garbage collection that brought it below the limit. Between two
// looks a script can fill a few megabytes.
const (
	watchEvery = 2 * time.Millisecond
	gcPause    = 100 * time.Millisecond
)

// watch starts the goroutine that halts the run when its context ends or its
// memory is used up. The returned function ends the goroutine and waits for it.
func (s *session) watch() (end func()) {
	quit, ended := make(chan struct{}), make(chan struct{})
	mem := newMemory(s.opts.MaxMemory)
	go func() {
		defer close(ended)
		tick := time.NewTicker(watchEvery)
		defer tick.Stop()
		for {
			select {
			case <-quit:
				return
			case <-s.ctx.Done():
				s.halt(context.Cause(s.ctx))
				return
			case <-tick.C:
				if mem.exhausted() {
					s.halt(ErrMemory)
					return
				}
			}
		}
	}()
	return func() {
		close(quit)
		<-ended
	}
}

// memory compares the size of the heap with its size at the start.
type memory struct {
	start, most int64
	sample      []metrics.Sample
	collected   time.Time // when exhausted last ran the collector
}

func newMemory(most int64) *memory {
	if most == 0 {
		most = DefaultMaxMemory
	}
	m := &memory{most: most, sample: []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}}
	m.start = m.heap()
	return m
}

// heap is the number of bytes in live objects and in dead ones that are not yet
// collected.
func (m *memory) heap() int64 {
	metrics.Read(m.sample)
	if m.sample[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return int64(m.sample[0].Value.Uint64())
}

// exhausted reports whether the heap has grown by more than the limit. Since
// dead objects count until they are collected, it has them collected before it
// says so, unless the heap has already grown by twice the limit.
func (m *memory) exhausted() bool {
	if m.most < 0 {
		return false
	}
	grown := m.heap() - m.start
	if grown <= m.most {
		return false
	}
	if grown > 2*m.most {
		return true
	}
	if time.Since(m.collected) < gcPause {
		return false
	}
	runtime.GC()
	m.collected = time.Now()
	return m.heap()-m.start > m.most
}
