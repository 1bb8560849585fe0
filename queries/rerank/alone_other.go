//go:build !unix

package rerank

import "os/exec"

// alone leaves the program as it is: only it is killed here, not what it started.
func alone(*exec.Cmd) {}
