package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"claimgraph": main})
}

// TestScript tells the stories in testdata/script, each against the real
// binary and a store of its own. Beside testscript's own commands there is
//
//	exits CODE PROGRAM ARGS...   runs the program, which must exit with CODE
//	until CODE PROGRAM ARGS...   runs it again and again until it does
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			for _, kind := range []string{"DATA", "CONFIG", "CACHE", "STATE"} {
				env.Setenv("XDG_"+kind+"_HOME", filepath.Join(env.WorkDir, "xdg-"+kind))
			}
			env.Setenv("CLAIMGRAPH_STORE", filepath.Join(env.WorkDir, "store"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "until": until},
		// CLAIMGRAPH_UPDATE=1 rewrites the expected output that a script compares with cmp.
		UpdateScripts: os.Getenv("CLAIMGRAPH_UPDATE") != "",
	})
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if want, got := runScripted(ts, neg, args); got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

func until(ts *testscript.TestScript, neg bool, args []string) {
	for range 200 {
		if want, got := runScripted(ts, neg, args); got == want {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	ts.Fatalf("never exited with %s", args[0])
}

// runScripted runs the program of a script's line: CODE PROGRAM ARGS...
func runScripted(ts *testscript.TestScript, neg bool, args []string) (want, got int) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits|until CODE PROGRAM ARGS...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return want, exit.ExitCode()
	}
	ts.Check(err)
	return want, 0
}
