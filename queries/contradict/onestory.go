package contradict

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/claimgraph/claimgraph/graph"
)

// Articles of one story speak of one event, whatever words they choose. So
// between their claims a clash need not be over the same words: a word of like
// meaning will do, where what the one says of it is met by the other.

// storyRules are tried on the claims of articles that tell one story.
var storyRules = []rule{ruledOut, states, measures, rivals, clocks, whereabouts}

// ofOneStory runs the story rules. ok is false if the two are not of one
// story, no rule fires, or both come from one mouth on one day: who speaks
// then fills in a picture, and seldom draws two.
func ofOneStory(al, back *alignment) (verdict, bool) {
	if len(al.x.frames)+len(al.y.frames) == 0 || !al.oneStory() || sameSpeaker(al.x, al.y) && !onOtherDays(al.x.st, al.y.st) {
		return verdict{}, false
	}
	if al.x.st.Article == al.y.st.Article && al.contained() {
		return verdict{}, false // one passage, read twice
	}
	if al.x.st.Stance == graph.Evaluates || al.y.st.Stance == graph.Evaluates {
		return verdict{}, false
	}
	if al.namesakes() || partOfGroup(al.x.st.Speaker) || partOfGroup(al.y.st.Speaker) {
		return verdict{}, false
	}
	var around Features // of the pair, so computed once, and only where a rule fires
	best, top := verdict{}, 0.0
	for _, r := range storyRules {
		for _, q := range r(al, back) {
			if around == nil {
				around = al.surroundings()
			}
			f := maps.Clone(around)
			maps.Copy(f, q.more)
			f[q.feature] = q.strength
			if s := priors().Score(f); s > top {
				best, top = verdict{best: q, features: f}, s
			}
		}
	}
	return best, top > 0
}

// contained reports whether all that the shorter text says stands in the other, word
// for word, or in any order if one speaker says both.
func (al *alignment) contained() bool {
	x, y := al.x, al.y
	if x.speaker > y.speaker {
		x, y = y, x
	}
	if !sameSpeaker(x, y) && x.st.Speaker != "" && y.st.Speaker != "" && !strings.Contains(y.st.Text, x.st.Text) {
		return false
	}
	return !slices.ContainsFunc(x.item[:x.speaker], func(it item) bool { return !y.has(it.Base) })
}

func (al *alignment) oneStory() bool {
	a, b := al.x.st.Article, al.y.st.Article
	return a != "" && b != "" && (a == b || related(al.x.topic, al.y.topic) >= sameStory && (al.ofOneTime() || sameSpeaker(al.x, al.y)))
}

// storyDays is how long a story goes on being told in days: what was said
// later, or on a day that nobody knows, may be of the next event of its kind.
const storyDays = 30

// namesakes reports whether the two tell of two things of one kind, each by its
// name: the Kestrel Tunnel and the Marl Tunnel.
func (al *alignment) namesakes() bool {
	for i := range al.x.item[:max(0, al.x.speaker-1)] {
		name, kind := al.x.item[i], al.x.item[i+1]
		if !name.Name || kind.Position != name.Position+1 || al.y.has(name.Base) {
			continue
		}
		for _, j := range al.y.index[kind.Base] {
			if j == 0 || j >= al.y.speaker {
				continue
			}
			if other := al.y.item[j-1]; other.Name && other.Position == al.y.item[j].Position-1 && !al.x.has(other.Base) {
				return true
			}
		}
	}
	return false
}

// has reports whether the text itself has the word.
func (s *side) has(base string) bool {
	return len(s.index[base]) > 0 && s.index[base][0] < s.speaker
}

// told is when the statement came out.
func (s *side) told() time.Time {
	if s.st.Published.IsZero() {
		return s.st.Said
	}
	return s.st.Published
}

func (al *alignment) ofOneTime() bool {
	a, b := al.x.told(), al.y.told()
	return !a.IsZero() && !b.IsZero() && a.Sub(b).Abs() <= storyDays*24*time.Hour
}

// surroundings are the features of the two claims as wholes.
func (al *alignment) surroundings() Features {
	f := Features{"onestory": 1, "near": related(al.x.topic, al.y.topic), "likewords": al.cosine()}
	if al.x.st.Article == al.y.st.Article {
		f["onearticle"], f["near"] = 1, 1
	}
	if hedged(al.x) != hedged(al.y) {
		f["onehedged"] = 1
	}
	if sameSpeaker(al.x, al.y) {
		f["onespeaker"] = 1
	}
	if al.oneSide() {
		f["oneside"] = 1
	}
	if al.sharesName() {
		f["onename"] = 1
	}
	return f
}

// oneSide reports whether the two speakers belong to one body, or one to the
// other's: its director and its spokesman.
func (al *alignment) oneSide() bool {
	for _, it := range al.x.item[al.x.speaker:al.x.around] {
		if it.Name && al.y.isSpeaker(it.Base) {
			return true
		}
	}
	return false
}

// daysLater is by how many days y was said after x, at most 7 either way; 0 if
// that is not known.
func (al *alignment) daysLater() float64 {
	a, b := al.x.told(), al.y.told()
	if a.IsZero() || b.IsZero() {
		return 0
	}
	return max(-7, min(7, b.Truncate(24*time.Hour).Sub(a.Truncate(24*time.Hour)).Hours()/24))
}
