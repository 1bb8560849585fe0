package attribution

import (
	"math/rand/v2"

	"github.com/claimgraph/claimgraph/loader/syntax"
	"github.com/claimgraph/claimgraph/loader/syntax/linear"
)

// linkMargin is by how much the right choice must win, in steps of the
// perceptron, before nothing more is learned from it.
const linkMargin = 30

// TrainLinks learns which phrase is the source of an attribution. unseen holds
// for each of gold models that were trained without it, because the linker must
// learn how far their guesses can be trusted on text that they have not seen.
func TrainLinks(gold []*Gold, unseen []*Models, r syntax.Recipe) *linear.Trainer {
	t := &linkTrainer{Trainer: linear.NewTrainer([]string{"source"})}
	t.model = t.Trainer
	var links []*goldLink
	for i, l := range scenes(gold) {
		links = append(links, l.goldLinks(unseen[i].roles)...)
	}
	order := rand.New(rand.NewPCG(r.Seed, 4))
	for range r.Rounds {
		for _, n := range order.Perm(len(links)) {
			t.learn(links[n])
		}
	}
	return t.Trainer
}

// goldLink is a link with its source.
type goldLink struct {
	*link
	source []rng
	head   int // of the source, or noSource
}

// goldLinks lists the attributions of l whose source can be found. One that the
// rules know comes a second time with their cue and content, because what is
// linked in use is no more exact than that.
func (l *lesson) goldLinks(roles *linear.Chain) []*goldLink {
	l.markCues(l.cues)
	var lattice linear.Lattice
	var out []*goldLink
	for i, cue := range l.cues {
		g := guess{l.newStage(cue, l.cues).findRoles(roles, &lattice).source, true}
		add := func(cue, content []rng) {
			k := &goldLink{link: l.newLink(cue, content, g), source: l.sources[i], head: noSource}
			if len(k.source) == 0 || k.findHead() {
				out = append(out, k)
			}
		}
		add([]rng{cue}, l.contents[i])
		if n := l.ruleAt([]rng{cue}); n >= 0 && len(l.rules[n].content) > 0 {
			add(l.rules[n].cue, l.rules[n].content)
		}
	}
	return out
}

// findHead sets the head: the first candidate inside the source that hangs on a
// word outside it.
func (l *goldLink) findHead() bool {
	found := false
	for _, h := range l.heads {
		if !inside(h, l.source) {
			continue
		}
		if g := l.a.Words[h].Head; !found || !inside(g, l.source) && inside(l.a.Words[l.head].Head, l.source) {
			l.head, found = h, true
		}
	}
	return found
}

type linkTrainer struct {
	linker
	*linear.Trainer
}

func (t *linkTrainer) learn(l *goldLink) {
	gold := noSource
	for n, h := range l.heads {
		if h == l.head {
			gold = n
		}
	}
	t.rank(noSource, len(l.heads), func(n int) bool { return n == gold }, func(n int) []uint64 {
		if n == noSource {
			return l.noneFeatures(nil)
		}
		return l.headFeatures(nil, n)
	})
	if l.head != noSource {
		t.learnPhrase(l)
	}
	t.Tick()
}

func (t *linkTrainer) learnPhrase(l *goldLink) {
	for _, p := range l.source {
		if !inside(l.head, []rng{p}) {
			continue
		}
		p = l.trim(l.head, p)
		left, right := l.cuts(l.head)
		t.rank(0, len(left), func(n int) bool { return l.trim(l.head, rng{left[n], l.head + 1}).a == p.a }, func(n int) []uint64 {
			return l.cutFeatures(nil, l.head, left, n)
		})
		t.rank(0, len(right), func(n int) bool { return l.trim(l.head, rng{l.head, right[n]}).b == p.b }, func(n int) []uint64 {
			return l.cutFeatures(nil, l.head, right, n)
		})
	}
}

// rank teaches to place the best of the right choices of [first, end) above all
// others.
func (t *linkTrainer) rank(first, end int, right func(int) bool, features func(int) []uint64) {
	var good, bad []uint64
	var goodScore, badScore int32
	for n := first; n < end; n++ {
		fs := features(n)
		s := t.score(fs)
		if right(n) {
			if good == nil || s > goodScore {
				good, goodScore = fs, s
			}
		} else if bad == nil || s > badScore {
			bad, badScore = fs, s
		}
	}
	if good != nil && bad != nil && goodScore-badScore < linkMargin {
		t.Update(good, 0, -1)
		t.Update(bad, -1, 0)
	}
}
