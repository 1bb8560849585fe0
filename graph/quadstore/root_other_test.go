//go:build !linux

package quadstore_test

import (
	"os"
	"testing"
)

func asNobody(t *testing.T, _ string) {
	t.Helper()
	if os.Getuid() == 0 {
		t.Skip("root may write everywhere; run the tests as another user")
	}
}
