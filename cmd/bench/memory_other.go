//go:build !linux

package main

func mostMemory() (int64, bool) { return 0, false }
