package gizmo

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync/atomic"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad/voc"
	"github.com/dop251/goja"
)

// maxCalls bounds how deeply a script's functions may call each other. A level
// that passes through a native function takes a few kilobytes of Go's stack.
const maxCalls = 2000

// A session is one run of one script.
type session struct {
	vm     *goja.Runtime
	store  *guard
	opts   Options
	ctx    context.Context
	cancel context.CancelCauseFunc
	ns     voc.Namespaces

	// stop holds the reason to end the run. The watcher sets it, all Go code
	// that may take long polls it; see poll.
	stop atomic.Pointer[error]

	// end says why and where the run was aborted.
	end *ending

	yield   func(Row, error) bool
	inYield bool // the caller's code is running: its panics are its own
	done    bool // the caller wants no more rows
	rows    int
	limit   int

	proto    *goja.Object // of path objects
	regexps  map[string]int
	rejected map[*goja.Promise]bool // that no code has looked at
}

func newSession(qs cayley.QuadStore, o Options, yield func(Row, error) bool) *session {
	s := &session{opts: o, yield: yield, limit: o.Limit, regexps: make(map[string]int), rejected: make(map[*goja.Promise]bool)}
	s.store = &guard{QuadStore: qs, s: s}
	if s.limit <= 0 {
		s.limit = DefaultLimit
	}
	for prefix, full := range o.Namespaces {
		s.ns.Register(voc.Namespace{Prefix: prefix + ":", Full: full})
	}
	return s
}

// run executes the script and turns every way in which it can end into an error
// or nil.
func (s *session) run(ctx context.Context, source string) (err error) {
	if ctx == nil {
		ctx = context.Background()
	}
	timeout := s.opts.Timeout
	if timeout == 0 {
		timeout = DefaultTimeout
	}
	if timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, timeout, ErrTimeout)
		defer cancel()
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	s.ctx, s.cancel = ctx, cancel
	if err := context.Cause(ctx); err != nil {
		return stopped(err, nil)
	}
	defer s.store.closeAll()
	defer func() {
		if x := recover(); x != nil {
			err = s.recovered(x)
		}
	}()

	ready, err := compile(source)
	if err != nil {
		return scriptError(err)
	}
	s.vm = goja.New()
	s.vm.SetMaxCallStackSize(maxCalls)
	s.vm.SetPromiseRejectionTracker(s.track)
	s.install(ready.calls)
	defer s.watch()()

	v, err := s.vm.RunProgram(ready.prog)
	if err != nil {
		return s.failed(err)
	}
	for p := range s.rejected {
		return &Error{Msg: "an async function failed: " + thrownMessage(p.Result())}
	}
	if ready.last {
		s.result(v)
	}
	return nil
}

// failed makes the error of a run from the one that goja reports.
func (s *session) failed(err error) error {
	switch {
	case s.end == nil:
		return scriptError(err)
	case s.end.why == nil:
		return nil
	}
	return stopped(s.end.why, s.end.at)
}

// recovered ends a run that panicked.
func (s *session) recovered(x any) error {
	if s.inYield {
		panic(x) // the caller's own panic; the loop over the rows is his
	}
	if e, ok := x.(error); ok && isScriptPanic(x) {
		return s.failed(e)
	}
	if v, ok := x.(goja.Value); ok { // thrown while no script runs: by the script's result
		return &Error{Msg: thrownMessage(v)}
	}
	return &Error{Msg: fmt.Sprintf("internal error: %v; please report it with the query", x), Err: fmt.Errorf("panic: %v\n%s", x, debug.Stack())}
}

// track remembers the promises of a script that fail unseen, so that an error in an
// async function is not lost.
func (s *session) track(p *goja.Promise, op goja.PromiseRejectionOperation) {
	if op == goja.PromiseRejectionReject {
		s.rejected[p] = true
	} else {
		delete(s.rejected, p)
	}
}

// poll ends the run if it has to end. It is cheap: call it in every loop whose
// length the script or the data decides.
func (s *session) poll() {
	if reason := s.stop.Load(); reason != nil {
		s.abort(*reason)
	}
}

// abort ends the run from the goroutine that runs the script; without a reason it
// ends without an error. It panics with goja's own exception that no catch or
// finally block of a script sees: each function of goja's that a panic of another
// kind passes would panic anew, which takes seconds for a deep recursion.
func (s *session) abort(reason error) {
	if s.end == nil {
		s.end = &ending{why: reason, at: s.vm.CaptureCallStack(0, nil)}
		s.vm.Interrupt(reason)
	}
	panic(&goja.InterruptedError{})
}

// halt makes the run end soon. It may be called from any goroutine.
func (s *session) halt(reason error) {
	if s.stop.CompareAndSwap(nil, &reason) {
		s.vm.Interrupt(reason)
		s.cancel(reason) // what a store does at its own pace sees this
	}
}

// emit gives a row to the caller and ends the run after the last one.
func (s *session) emit(row Row) {
	s.poll()
	if s.rows >= s.limit {
		s.abort(fmt.Errorf("%w (more than %d)", ErrTooManyRows, s.limit))
	}
	s.rows++
	s.inYield = true
	more := s.yield(row, nil)
	s.inYield = false
	if !more {
		s.done = true
		s.abort(nil)
	}
	if s.opts.Limit > 0 && s.rows >= s.limit {
		s.abort(nil)
	}
}

// result emits the value of the script's last expression, so that
// `g.V().count()` alone prints the count.
func (s *session) result(v goja.Value) {
	if v == nil || goja.IsUndefined(v) || goja.IsNull(v) {
		return
	}
	if obj, ok := v.(*goja.Object); ok {
		if _, ok := goja.AssertFunction(obj); ok || obj.ClassName() == "Promise" {
			return
		}
		if p, ok := obj.Export().(*pathObject); ok && p != nil {
			s.abort(&Error{Msg: "the query ends with a path that is never run: add .all(), .count() or another final step"})
		}
	}
	s.emitValue(v)
}
