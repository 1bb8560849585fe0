//go:build race

package gizmo_test

func init() { raceEnabled = true }
