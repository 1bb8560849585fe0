package contradict_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/queries/contradict"
)

// reviewed gives n pairs of one kind, scored by the embedded weights, with a
// verdict on each; "" for none.
func reviewed(n int, feature string, verdict quad.IRI) []graph.Contradiction {
	var out []graph.Contradiction
	for i := range n {
		c := graph.Contradiction{IRI: quad.IRI(fmt.Sprintf("contra:%s%d", feature, i)), Features: graph.Features{"bias": 1, "cover": .9, feature: 1}}
		c.Score = contradict.DefaultWeights().Score(c.Features)
		if verdict != "" {
			c.Review = &graph.Review{Verdict: verdict}
		}
		out = append(out, c)
	}
	return out
}

func scoreAfter(l contradict.Lesson, c graph.Contradiction) float64 {
	return contradict.DefaultWeights().Plus(l.Change).Score(c.Features)
}

func TestRejectedKindsSink(t *testing.T) {
	rejected := reviewed(12, "numeric", vocab.Rejected)
	confirmed := reviewed(12, "negation", vocab.Confirmed)
	l := contradict.Learn(append(rejected, confirmed...))
	if l.Rejected != 12 || l.Confirmed != 12 {
		t.Errorf("learned from %d rejected and %d confirmed, want 12 of each", l.Rejected, l.Confirmed)
	}
	if odds, before := logOdds(scoreAfter(l, rejected[0])), logOdds(rejected[0].Score); odds > before-.7 {
		t.Errorf("twelve rejected pairs of a kind lower the log-odds of the next from %.2f to %.2f, want by .7 at least", before, odds)
	}
	if after, before := scoreAfter(l, confirmed[0]), confirmed[0].Score; after < before-.1 {
		t.Errorf("a confirmed kind fell from %.2f to %.2f", before, after)
	}
	if l.Change["bias"] != 0 || l.Change["place"] != 0 {
		t.Errorf("the bias changed by %g, a kind nobody saw by %g; want neither", l.Change["bias"], l.Change["place"])
	}
}

func logOdds(p float64) float64 { return math.Log(p / (1 - p)) }

// A single verdict changes little, an unclear one or none at all nothing.
func TestLearningIsCareful(t *testing.T) {
	one := contradict.Learn(reviewed(1, "denial", vocab.Rejected))
	for feature, d := range one.Change {
		if math.Abs(d) > .2 {
			t.Errorf("one rejected pair changed the weight of %s by %.2f", feature, d)
		}
	}
	for _, verdict := range []quad.IRI{"", vocab.Unclear} {
		if l := contradict.Learn(reviewed(5, "denial", verdict)); len(l.Change) > 0 {
			t.Errorf("verdict %q taught %v, want nothing", verdict, l.Change)
		}
	}
}

// What was learned can be written, read and taken back.
func TestRescoreIsReversible(t *testing.T) {
	pairs := append(reviewed(9, "numeric", vocab.Rejected), reviewed(1, "numeric", "")...)
	l := contradict.Learn(pairs)
	if quads := l.Change.Quads(); len(quads) != 1 || quads[0].Label != vocab.Reviews {
		t.Fatalf("learned weights are kept as %v, want one quad among the reviews", quads)
	}
	old, changed := contradict.Rescore(pairs, contradict.DefaultWeights().Plus(l.Change))
	if len(old) != 10 || changed[9].Score >= old[9].Score {
		t.Fatalf("%d of 10 pairs scored anew", len(old))
	}
	_, back := contradict.Rescore(changed, contradict.DefaultWeights())
	for i := range back {
		if back[i].Score != old[i].Score {
			t.Errorf("%s scores %g after learning and forgetting, want %g", back[i].IRI, back[i].Score, old[i].Score)
		}
	}
}
