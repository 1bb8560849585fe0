package attribution

import (
	"bytes"
	"slices"
	"testing"

	"github.com/claimgraph/claimgraph/loader/syntax/linear"
)

// boundLessons teach that where somebody spoke is not what was said.
var boundLessons = []string{
	"{The mayor of Arlen} <said> [that the bridge was closed] during a meeting with drivers.",
	"{A nurse} <said> [that the ward was full] during a visit to the clinic.",
	"{The teacher} <said> [that the roof leaked] during a talk with parents.",
	"{The surveyor} <said> [that the bridge would fall in spring].",
	"{A driver} <said> [that the ferry had left without him].",
	"{The nurses} <said> [that nobody came to the ward].",
}

func trainBounds(t *testing.T) []byte {
	var gold []*Gold
	for _, l := range boundLessons {
		gold = append(gold, goldOf(t, l))
	}
	plain := &Models{cues: embedded().cues, roles: embedded().roles}
	return TrainBounds(gold, slices.Repeat([]*Models{plain}, len(gold)), linear.ChainRecipe{Rounds: 20, Rate: .2, MinCount: 1, Seed: 1}).Encode(1)
}

func TestBounds(t *testing.T) {
	data := trainBounds(t)
	if !bytes.Equal(data, trainBounds(t)) {
		t.Error("training twice gave two different models")
	}
	bounds, err := linear.OpenChain(string(data))
	if err != nil {
		t.Fatal(err)
	}
	m := &Models{cues: embedded().cues, roles: embedded().roles, bounds: bounds}
	for _, marked := range []string{
		"{The baker} <said> [that the oven was broken] during a visit to the shop.",
		"{The baker} <said> [that the oven would break in winter].",
	} {
		g := goldOf(t, marked)
		l := newLesson(newScene(g.Analysis), g)
		var got []rng
		m.propose(l.scene, func(_ *stage, k *candidate, _ rolesFound) { got = k.content })
		if got, want := words(l, got), words(l, l.contents[0]); got != want {
			t.Errorf("content of %s = %q, want %q", marked, got, want)
		}
	}
}

// Options lie in the window of their cue, differ, and are few however long the
// sentence is; the first is what the role model alone would take.
func TestOptions(t *testing.T) {
	long := "{The mayor} <said> [that the bridge, which was built in spring, was closed, and that the ferry, after the storm of last week, had left, while the road to Arlen, he thought, was open, because nobody had told the drivers of it, or of the floods in the north, or of the snow]."
	for _, marked := range append([]string{long}, boundLessons...) {
		g := goldOf(t, marked)
		m := &Models{cues: embedded().cues, roles: embedded().roles}
		cues := 0
		m.propose(newScene(g.Analysis), func(st *stage, k *candidate, found rolesFound) {
			cues++
			options := st.options(found)
			if most := bestPaths + 1 + otherEnds + otherStarts; len(options) > most {
				t.Errorf("%s: %d options, at most %d", marked, len(options), most)
			}
			if !slices.Equal(options[0].content, k.content) {
				t.Errorf("%s: first option %v, want %v", marked, options[0].content, k.content)
			}
			for i, o := range options {
				for _, p := range o.labelled {
					if p.empty() || p.a < st.window.a || p.b > st.window.b {
						t.Errorf("%s: option %v outside of %v", marked, o.labelled, st.window)
					}
				}
				for _, x := range options[:i] {
					if slices.Equal(x.content, o.content) {
						t.Errorf("%s: option %v comes twice", marked, o.content)
					}
				}
			}
		})
		if cues == 0 {
			t.Errorf("%s: no cue was found", marked)
		}
	}
}
