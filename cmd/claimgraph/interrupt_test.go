package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Ctrl-C ends every verb soon, also one that waits for input that never comes.
func TestInterruptWhileWaiting(t *testing.T) {
	for _, verb := range [][]string{
		{"extract", "-"}, {"load", "-"}, {"import", "-"}, {"contradictions", "--from", "-"}, {"contradictions", "--pairs", "-"},
	} {
		t.Run(strings.Join(verb, " "), func(t *testing.T) {
			t.Parallel() // each waits for its patience to end
			cmd := exec.Command(os.Args[0], append(verb, "--store", filepath.Join(t.TempDir(), "store"))...)
			cmd.Env = append(os.Environ(), asProgram+"=1", "XDG_CONFIG_HOME="+t.TempDir())
			in, err := cmd.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			defer in.Close()
			var messages strings.Builder
			cmd.Stderr = &messages
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			// A pipe takes no more once its buffer is full, so this returns only
			// when the program reads: it has come as far as waiting for input.
			for range 3 {
				if _, err := in.Write(bytes.Repeat([]byte("a"), 64<<10)); err != nil {
					t.Fatal(err)
				}
			}
			if err := cmd.Process.Signal(os.Interrupt); err != nil {
				t.Fatal(err)
			}
			stuck := time.AfterFunc(30*time.Second, func() { cmd.Process.Kill() })
			defer stuck.Stop()
			var exit *exec.ExitError
			if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != exitInterrupted {
				t.Fatalf("ended with %v, want exit code %d; it said %q", err, exitInterrupted, messages.String())
			}
			if !strings.Contains(messages.String(), "claimgraph: interrupted\n") {
				t.Errorf("it said %q, want that it was interrupted", messages.String())
			}
		})
	}
}
