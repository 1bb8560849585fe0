//go:build !linux

package main

import "time"

func mostMemory() (int64, bool) { return 0, false }

func processorTime() (time.Duration, bool) { return 0, false }
