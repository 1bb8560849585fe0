package contradict

import (
	"math"
	"slices"

	"github.com/claimgraph/claimgraph/graph"
)

// verdict is what the rules make of two sides.
type verdict struct {
	best     finding
	features Features
	score    float64
}

// unknownPath stands for the likeness of two claims by way of a third in a
// graph, where each load may bring a third one: the likeness of the two claims
// themselves is taken, which is about the same (.9 of it, over the pairs that
// the rules find in stories told by several outlets).
const unknownPath = -1

// compare runs the rules on two sides and weighs what they find. ok is false if
// no rule fires or a veto holds.
func compare(x, y *side, path float64, scale Weights) (verdict, bool) {
	al := align(x, y)
	if al.path = path; path == unknownPath {
		al.path = .9 * al.cosine()
	}
	if x.st.Stance == graph.Evaluates || y.st.Stance == graph.Evaluates {
		return verdict{}, false
	}
	back := al.flip()
	// The priors choose, so that a fit does not change its own features.
	v, ok := general(al, back)
	if told, found := ofOneStory(al, back); found && (!ok || priors().Score(told.features) > priors().Score(v.features)) {
		v, ok = told, true
	}
	v.score = scale.Score(v.features)
	return v, ok
}

// general runs the rules that ask for words in common.
func general(al, back *alignment) (verdict, bool) {
	var found []finding
	for _, r := range rules {
		found = append(found, r(al, back)...)
	}
	if len(found) == 0 {
		return verdict{}, false
	}
	f := Features{"bias": 1}
	best := finding{}
	top := math.Inf(-1)
	precise := slices.ContainsFunc(found, func(q finding) bool {
		return q.kind != "" && q.feature != "story" && q.feature != "loose" && q.strength >= .3
	})
	for _, q := range found {
		if precise && (q.feature == "story" || q.feature == "loose") {
			continue
		}
		f[q.feature] = max(f[q.feature], q.strength)
		if w := priors()[q.feature] * q.strength; w > top {
			best, top = q, w
		}
	}
	common(f, al, back, best)
	if vetoed(f, al, back, best) {
		return verdict{}, false
	}
	return verdict{best: best, features: f}, true
}

// common adds the features that do not come from rules.
func common(f Features, al, back *alignment, best finding) {
	a, b := al.x.claimed(best.x), al.y.claimed(best.y)
	ca, cb := al.coverage(a), back.coverage(b)
	f["cosine"] = al.cosine()
	f["cover"] = max(ca, cb)
	sa, sb := al.strangers(a, b), back.strangers(b, a)
	f["strangers"] = min(sa, sb) + .5*max(sa, sb)
	if best.feature == "place" {
		f["strangers"] = 0 // the places are; the rule has looked at the rest
	}
	met := al.met(a)
	floor := 14.0
	if al.x.st.Article != "" && al.x.st.Article == al.y.st.Article {
		floor = 9
	}
	if met < floor && related(al.x.topic, al.y.topic) < sameStory {
		f["thin"] = (floor - met) / floor
	}
	if hedged(al.x) != hedged(al.y) {
		f["hedged"] = 1
	}
	if otherTimes(al) && best.feature != "time" && (best.feature != "numeric" || al.fromArticles()) {
		f["othertime"] = 1
	}
	f["related"] = related(al.x.topic, al.y.topic)
	if len(al.x.topic) > 0 && len(al.y.topic) > 0 && f["related"] < otherStory {
		f["unrelated"] = 1
	}
	f["agree"] = agreement(al)
	f["opposed"], f["bothfalse"] = al.signs()
	f["path"] = al.path
	f["also"] = min(al.x.rejects(), al.y.rejects())
	f["apart"] = math.Abs(al.x.rejects() - al.y.rejects())
	steps(f)
	f["suspicious"] = min(3, float64(al.x.p.Suspicions+al.y.p.Suspicions))
	focus(f, al, back, best)
	if sameSpeaker(al.x, al.y) && al.x.st.Article != "" && al.x.st.Article == al.y.st.Article {
		f["selfsame"] = 1
	}
}

// steps adds, for the features whose effect is not straight, whether they
// pass a value; the weights of the steps make it a staircase.
func steps(f Features) {
	if f["story"]+f["loose"]+f["refuting"] == 0 {
		return
	}
	for _, s := range []struct {
		name, of string
		from     float64
	}{
		{"path20", "path", .2}, {"path30", "path", .3}, {"path40", "path", .4},
		{"cosine20", "cosine", .2}, {"cosine35", "cosine", .35}, {"cosine50", "cosine", .5},
		{"apart50", "apart", .5}, {"apart80", "apart", .8}, {"also5", "also", .05},
	} {
		if f[s.of] > s.from {
			f[s.name] = 1
		}
	}
}

// hedged reports whether all that the side claims is hedged.
func hedged(s *side) bool {
	any := false
	for _, it := range s.item[:s.speaker] {
		if it.Holder || !it.head {
			continue
		}
		if it.mood == graph.Stated {
			return false
		}
		any = any || it.mood == graph.Hedged
	}
	return any
}

// agreement is the share of false heads of x that y holds false as well.
func agreement(al *alignment) float64 {
	both, heads := 0, 0
	for i, it := range al.x.item[:al.x.speaker] {
		if !it.head || !it.false || !it.told() {
			continue
		}
		heads++
		for _, h := range al.hits[i] {
			if jt := al.y.item[h.j]; jt.false && jt.told() && h.link <= entailed {
				both++
				break
			}
		}
	}
	if heads == 0 {
		return 0
	}
	return float64(both) / float64(heads)
}
