package contradict

// vetoed reports whether a pair that looks like a clash is none: both sides
// hedge, or one is a newer tally of the other.
func vetoed(f Features, al, back *alignment, best finding) bool {
	switch {
	case hedged(al.x) && hedged(al.y):
		return true
	case f["update"] > 0 && best.feature == "update":
		return true
	}
	return false
}
