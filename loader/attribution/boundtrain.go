package attribution

import "github.com/claimgraph/claimgraph/loader/syntax/linear"

// optionLabels are the labels of the model of bounds.
var optionLabels = []string{"other", "best"}

// TrainBounds learns which content a cue has, of those that it may have. unseen
// holds for each of gold models of cues and roles that were trained without it,
// because it must learn how far they can be trusted.
func TrainBounds(gold []*Gold, unseen []*Models, r linear.ChainRecipe) *linear.ChainTrainer {
	t := linear.NewChainTrainer(optionLabels, nil)
	var fs featureList
	for i, l := range scenes(gold) {
		unseen[i].propose(l.scene, func(st *stage, _ *candidate, found rolesFound) {
			want := l.contentOf(st.cue)
			if want == nil {
				return
			}
			t.Next()
			options := st.options(found)
			best := st.closest(options, want)
			for n := range options {
				t.Add(fs.of(st, found.lattice, options, n), nil, int(bit(n == best)))
			}
		})
	}
	t.TrainChoice(r)
	return t
}

// contentOf returns the content of the annotated cue that shares a word with
// cue; of several the last, nil if there is none.
func (l *lesson) contentOf(cue rng) []rng {
	var out []rng
	for k, c := range l.cues {
		if c.a < cue.b && cue.a < c.b {
			out = l.contents[k]
		}
	}
	return out
}

// closest returns the option that shares most words with want, measured by F1,
// the first of equals. One with just the same words is always the closest.
func (st *stage) closest(options []option, want []rng) int {
	best, high := 0, -1.
	for n, o := range options {
		both, all := st.words(o.content, want), st.words(o.content, nil)+st.words(want, nil)
		if f := 2 * float64(both) / float64(max(1, all)); f > high {
			best, high = n, f
		}
	}
	return best
}

// words counts the words of parts, without marks; if within is given, those
// inside it.
func (st *stage) words(parts, within []rng) int {
	n := 0
	for _, p := range parts {
		for i := p.a; i < p.b; i++ {
			if !st.w[i].is(clPunct) && (within == nil || inside(i, within)) {
				n++
			}
		}
	}
	return n
}
