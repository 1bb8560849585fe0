package vocab_test

import (
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/vocab"
)

func TestExpandAndCompactAreInverse(t *testing.T) {
	for _, ns := range vocab.Namespaces {
		compact := quad.IRI(ns.Prefix + "x:y/z")
		full := vocab.Expand(compact)
		if string(full) != ns.Full+"x:y/z" {
			t.Errorf("Expand(%s) = %s, want it under %s", compact, full, ns.Full)
		}
		if got := vocab.Compact(full); got != compact {
			t.Errorf("Compact(Expand(%s)) = %s", compact, got)
		}
		if got := vocab.Expand(full); got != full {
			t.Errorf("Expand(%s) = %s: a full IRI must stay", full, got)
		}
	}
	for _, other := range []quad.IRI{"https://example.org/cg:x", "urn:isbn:1", ""} {
		if vocab.Expand(other) != other || vocab.Compact(other) != other {
			t.Errorf("%q is of no namespace of ours and must stay", other)
		}
	}
}

func TestAlignmentIsToKnownNamespaces(t *testing.T) {
	for ours, theirs := range vocab.Aligned {
		if !strings.HasPrefix(string(ours), vocab.Prefix) {
			t.Errorf("%s is aligned but not ours", ours)
		}
		if vocab.Expand(theirs) == theirs {
			t.Errorf("%s is aligned with %s, which has no namespace", ours, theirs)
		}
	}
}
