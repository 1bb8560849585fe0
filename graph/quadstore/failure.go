package quadstore

import (
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// failure stands between pebble and a failing disk. When pebble cannot write its
// log or manifest it ends the process, when it cannot write a table it tries for
// ever; here the first such failure ends the change that is under way, and the
// store refuses further ones until it is opened again. failure is also pebble's
// logger, and keeps its chatter off the terminal.
type failure struct {
	once  sync.Once
	fatal error         // set before broken is closed
	done  chan struct{} // closed when the database can no longer be used
}

func newFailure() *failure { return &failure{done: make(chan struct{})} }

func (f *failure) fail(err error) {
	f.once.Do(func() {
		f.fatal = err
		close(f.done)
	})
}

// broken returns why the database can no longer be used, or nil.
func (f *failure) broken() error {
	select {
	case <-f.done:
		return fmt.Errorf("an earlier write failed, close and open the store again: %w", f.fatal)
	default:
		return nil
	}
}

func (f *failure) listener() *pebble.EventListener {
	return &pebble.EventListener{
		BackgroundError: f.stop,
		DiskSlow:        func(pebble.DiskSlowInfo) {},
		// Whoever reads the damaged block gets the error; the default ends the process.
		DataCorruption: func(pebble.DataCorruptionInfo) {},
	}
}

// Infof, Errorf and Fatalf make failure a pebble.Logger.
func (f *failure) Infof(string, ...any)  {}
func (f *failure) Errorf(string, ...any) {}

// Fatalf is where pebble wants to end the process. It must not return, so the
// goroutine stops for good where it is; guard does not wait for it.
func (f *failure) Fatalf(format string, args ...any) {
	err := errorOf(args)
	if err == nil {
		err = fmt.Errorf(format, args...)
	}
	f.stop(err)
}

// stop fails the store and never returns.
func (f *failure) stop(err error) {
	f.fail(err)
	select {}
}

// errorOf finds the cause among the arguments of a message, so that its type is kept.
func errorOf(args []any) error {
	for _, a := range args {
		if err, ok := a.(error); ok {
			return err
		}
	}
	return nil
}

// guard makes a call into pebble that may write. It returns an error instead of
// panicking, and it returns when another goroutine has found the disk failing,
// even though the call may never do so. After that, pebble's locks are in an
// unknown state and the database must not be used, nor closed the ordinary way.
func (f *failure) guard(call func() error) error {
	result := make(chan error, 1)
	go f.guarded(call, result)
	select {
	case err := <-result:
		return err
	case <-f.done:
		return f.fatal
	}
}

func (f *failure) guarded(call func() error, result chan<- error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case runtime.Error:
			panic(r) // a bug is not a failing disk
		case error:
			f.fail(r)
			result <- r
		default:
			panic(r)
		}
	}()
	result <- call()
}

// carefulFS is the file system as pebble sees it. Where pebble would panic with
// its locks in disorder, namely when its log or a directory cannot be written, the
// goroutine stops instead. And the directory need not be locked: the store's own
// lock covers it, and unlike pebble's is released when opening fails.
type carefulFS struct {
	vfs.FS
	failed *failure
}

// Lock does nothing.
func (carefulFS) Lock(string) (io.Closer, error) { return io.NopCloser(nil), nil }

// Unwrap returns the file system itself.
func (c carefulFS) Unwrap() vfs.FS { return c.FS }

func (c carefulFS) Create(name string, category vfs.DiskWriteCategory) (vfs.File, error) {
	f, err := c.FS.Create(name, category)
	return c.careful(f, err, name)
}

func (c carefulFS) ReuseForWrite(old, name string, category vfs.DiskWriteCategory) (vfs.File, error) {
	f, err := c.FS.ReuseForWrite(old, name, category)
	return c.careful(f, err, name)
}

func (c carefulFS) careful(f vfs.File, err error, name string) (vfs.File, error) {
	if filepath.Ext(name) != ".log" {
		return f, err
	}
	if err != nil {
		c.failed.stop(err)
	}
	return carefulFile{f, c.failed}, nil
}

func (c carefulFS) OpenDir(name string) (vfs.File, error) {
	f, err := c.FS.OpenDir(name)
	if err != nil {
		return nil, err
	}
	return carefulFile{f, c.failed}, nil
}

// carefulFile is a log or a directory.
type carefulFile struct {
	vfs.File
	failed *failure
}

func (f carefulFile) must(err error) error {
	if err != nil {
		f.failed.stop(err)
	}
	return nil
}

func (f carefulFile) Write(b []byte) (int, error) {
	n, err := f.File.Write(b)
	return n, f.must(err)
}

func (f carefulFile) Sync() error     { return f.must(f.File.Sync()) }
func (f carefulFile) SyncData() error { return f.must(f.File.SyncData()) }
func (f carefulFile) Close() error    { return f.must(f.File.Close()) }

func (f carefulFile) SyncTo(length int64) (bool, error) {
	full, err := f.File.SyncTo(length)
	return full, f.must(err)
}
