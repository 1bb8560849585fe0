package contradict

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// Find gives the pairs of statements that the rules set against each other,
// best first. Each statement is compared with at most Options.Neighbours
// others, those that share most of its telling words. It stops with ctx's
// error when ctx ends. The result depends on nothing but its arguments.
func Find(ctx context.Context, statements []Statement, o Options) ([]Pair, error) {
	o = o.withDefaults()
	sides, err := prepare(ctx, statements, o)
	if err != nil {
		return nil, err
	}
	pool := newPool(sides, o)
	chain := chains(statements)
	seen := map[[2]int]bool{}
	found := make([][]candidate, len(sides))
	close := make(neighbours, len(sides))
	for i, s := range sides {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("find contradictions: %w", err)
		}
		found[i] = pool.near(i)
		close.keep(s, found[i], sides)
	}
	told := newTopics(sides)
	var pairs []Pair
	meet := func(a, b int) {
		key := [2]int{min(a, b), max(a, b)}
		if seen[key] || chain.joined(a, b) {
			return
		}
		seen[key] = true
		v, ok := compare(sides[key[0]], sides[key[1]], close.path(a, b), o.Weights)
		if ok {
			pairs = append(pairs, newPair(sides, key, v, o))
		}
	}
	for i, s := range sides {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("find contradictions: %w", err)
		}
		for _, c := range found[i] {
			meet(i, c.at)
		}
		for _, m := range told.met(s) {
			if m.at != i {
				meet(i, m.at)
			}
		}
		if s.rejects() >= .5 {
			for _, b := range close.beyond(i) {
				meet(i, b)
			}
		}
	}
	close.balance(pairs, statements, o)
	pairs = slices.DeleteFunc(pairs, func(p Pair) bool { return p.Score < o.Keep })
	pairs = collect(statements, chain, pairs)
	slices.SortFunc(pairs, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return pairs, nil
}

// prepare reads the statements and relates the events of each article.
func prepare(ctx context.Context, statements []Statement, o Options) ([]*side, error) {
	rs := newReadings(o)
	all := make([]*reading, len(statements))
	for i := range statements {
		var err error
		if all[i], err = rs.of(&statements[i]); err != nil {
			return nil, err
		}
		if i%1024 == 0 && ctx.Err() != nil {
			return nil, fmt.Errorf("read statements: %w", ctx.Err())
		}
	}
	weigh := weigher(all)
	contexts := map[string]*surroundings{}
	sides := make([]*side, len(statements))
	articles := map[string][]*side{}
	for i := range statements {
		st := &statements[i]
		around, known := contexts[st.Context]
		if !known && st.Context != "" && o.Read != nil {
			around = newSurroundings(contextOf(st.Context, o), weigh)
			contexts[st.Context] = around
		}
		sides[i] = newSide(i, st, all[i], around, weigh)
		if st.Article != "" {
			articles[st.Article] = append(articles[st.Article], sides[i])
		}
	}
	for _, a := range articles {
		relateEvents(a, weigh)
	}
	return sides, nil
}

// weigher gives how telling a base is in a list: its rarity in news and, once
// the list is large enough to say, its rarity there.
func weigher(readings []*reading) func(graph.Term) float64 {
	df := map[string]int{}
	for _, r := range readings {
		seen := map[string]bool{}
		for _, t := range r.Claim.Terms {
			if !seen[t.Base] {
				seen[t.Base] = true
				df[t.Base]++
			}
		}
	}
	n := float64(len(readings))
	share := min(.6, n/2000)
	return func(t graph.Term) float64 {
		w := t.Weight
		if d := df[t.Base]; d > 0 && share > 0 {
			w = (1-share)*w + share*math.Log(1+(n+1)/float64(d))*1.2
		}
		if t.Name {
			w *= 1.1
		}
		return w
	}
}

func newPair(sides []*side, key [2]int, v verdict, o Options) Pair {
	a, b := sides[key[0]], sides[key[1]]
	if b.st.Said.Before(a.st.Said) && !b.st.Said.IsZero() {
		a, b = b, a
	}
	p := Pair{A: a.at, B: b.at, Kind: v.best.kind, Score: v.score, Features: v.features}
	p.Relation = relate(a, b, v)
	p.Flag = p.Score >= o.Threshold
	p.Why = why(a, b, sides[key[0]], v, p.Relation)
	return p
}

// relate tells a contradiction from a tension and from a change of mind.
func relate(a, b *side, v verdict) quad.IRI {
	switch {
	case sameSpeaker(a, b) && onOtherDays(a.st, b.st):
		return vocab.ChangedPosition
	case v.best.tension:
		return vocab.Tension
	}
	return vocab.Contradictory
}

// onOtherDays reports whether two statements are known not to be of one day. One
// of "last week" may be of any day in it.
func onOtherDays(a, b *Statement) bool {
	if a.Said.IsZero() || b.Said.IsZero() {
		return false
	}
	days := func(s *Statement) (first, last time.Time) {
		last = s.Said
		if s.Until.After(last) {
			last = s.Until
		}
		return s.Said.Truncate(24 * time.Hour), last.Truncate(24 * time.Hour)
	}
	first, last := days(a)
	from, to := days(b)
	return last.Before(from) || to.Before(first)
}

// sameSpeaker reports whether one speaker made both statements, as the claims
// or as their texts tell.
func sameSpeaker(a, b *side) bool {
	if a.st.SpeakerNode != "" && b.st.SpeakerNode != "" {
		return a.st.SpeakerNode == b.st.SpeakerNode
	}
	x, y := a.voice(), b.voice()
	return x != "" && x == y
}

// voice is whom the statement is to be credited to.
func (s *side) voice() string {
	if s.st.Speaker != "" {
		return s.st.Speaker
	}
	holder := ""
	for _, c := range s.p.Clauses {
		if c.Holder != "" {
			holder = c.Holder
		}
	}
	if holder != "" {
		return holder
	}
	for _, it := range s.item[:s.speaker] {
		if it.Holder && it.Name {
			holder += it.Form + " "
		}
	}
	if len(holder) > 0 {
		return holder[:len(holder)-1]
	}
	return ""
}

// chain tells which statements stand inside which.
type chain struct {
	parent []int // index of the statement around each, -1 if none
}

func chains(statements []Statement) chain {
	byID := map[string]int{}
	for i, s := range statements {
		byID[s.ID] = i
	}
	c := chain{make([]int, len(statements))}
	for i, s := range statements {
		c.parent[i] = -1
		if p, ok := byID[s.Within]; ok && s.Within != "" && p != i {
			c.parent[i] = p
		}
	}
	return c
}

// joined reports whether one of the two stands inside the other.
func (c chain) joined(a, b int) bool { return c.within(a, b) || c.within(b, a) }

func (c chain) within(a, b int) bool {
	for steps := 0; a >= 0 && steps < 32; steps++ {
		if a = c.parent[a]; a == b {
			return true
		}
	}
	return false
}

// collect drops a pair whose side only carries the claim that really clashes:
// where "X said that Y said P" and P both meet the same statement, P stays.
func collect(statements []Statement, c chain, pairs []Pair) []Pair {
	partners := map[int]map[int]bool{}
	for _, p := range pairs {
		for _, e := range [][2]int{{p.A, p.B}, {p.B, p.A}} {
			if partners[e[0]] == nil {
				partners[e[0]] = map[int]bool{}
			}
			partners[e[0]][e[1]] = true
		}
	}
	inner := map[int][]int{}
	for i, p := range c.parent {
		if p >= 0 {
			inner[p] = append(inner[p], i)
		}
	}
	carried := func(outer, other int) bool {
		return slices.ContainsFunc(inner[outer], func(i int) bool { return partners[i][other] })
	}
	return slices.DeleteFunc(pairs, func(p Pair) bool { return carried(p.A, p.B) || carried(p.B, p.A) })
}
