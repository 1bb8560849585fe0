//go:build !linux

package text_test

import (
	"testing"
	"time"
)

var began = time.Now()

// threadTime is the time of day where the thread's own is not to be had.
func threadTime(*testing.T) time.Duration { return time.Since(began) }
