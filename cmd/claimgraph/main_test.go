package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"claimgraph": main})
}

// TestScript tells the stories in testdata/script, each against the real
// binary and a store of its own. Beside testscript's own commands there is
//
//	exits CODE PROGRAM ARGS...   runs the program, which must exit with CODE
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
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
		// CLAIMGRAPH_UPDATE=1 rewrites the expected output that a script compares with cmp.
		UpdateScripts: os.Getenv("CLAIMGRAPH_UPDATE") != "",
	})
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM ARGS...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}
