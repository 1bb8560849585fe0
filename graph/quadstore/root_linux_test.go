package quadstore_test

import (
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
)

// asNobody makes file permissions hold for root too, in this goroutine, until
// the test ends: root may write everywhere, user nobody may not.
func asNobody(t *testing.T, dir string) {
	t.Helper()
	if os.Getuid() != 0 {
		return
	}
	const nobody = 65534
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil { // so that nobody gets to dir
		t.Fatal(err)
	}
	runtime.LockOSThread() // the identity is the thread's
	if err := syscall.Setfsuid(nobody); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := syscall.Setfsuid(0); err != nil {
			panic(err) // the thread must not be used again
		}
		runtime.UnlockOSThread()
	})
}
