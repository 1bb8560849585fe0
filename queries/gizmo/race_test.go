//go:build race

package gizmo_test

const raceEnabled = true
