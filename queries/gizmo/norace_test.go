//go:build !race

package gizmo_test

const raceEnabled = false
