package contradict

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
)

// A wire story is printed by many, each with a word changed, a tail cut or another
// line above it, and every copy clashes with what its claims clash with. Claims of
// which one repeats the other are told from claims that only look alike by what an
// edit leaves as it is: the speaker, the stance, the names and numbers in their
// order, and the sign and mood of each word. "Killed 12" is no reprint of "killed
// 21", nor "Velmar attacked Tolle" of "Tolle attacked Velmar". Words may be added
// or left out, but a telling word may stand in another's place only if it means
// the same: "closed the harbour" does not repeat "closed the airport". What the
// rules set against each other is no reprint, however alike.
//
// Such claims share most of their rarest words, so the look-up of candidates finds
// them as it is, and no signature of them is kept: hashes of shingles (Broder, On
// the resemblance and containment of documents, 1997) would find the same ones by
// a dozen more keys for each claim.

const (
	// edited is the least share of the longer text's words, by weight, that it has
	// in common with a reprint.
	edited = .8
	// cut is the same share of the shorter text, where the other one goes on, and
	// remains the least share of the longer that has to be left.
	cut, remains = .97, .5
)

// reprinted reports whether two claims are one, printed twice with small edits.
func reprinted(x, y *side) bool {
	if x.st.Stance != y.st.Stance || !oneVoice(x, y) || !sameFacts(x, y) {
		return false
	}
	short, long := x.bulk(0, x.speaker), y.bulk(0, y.speaker)
	if short > long {
		short, long = long, short
	}
	if short < remains*long || long < longEnough && related(x.topic, y.topic) < sameStory {
		return false
	}
	common, ok := inCommon(x, y)
	if long < longEnough {
		return ok && common == long // so few words have no edits
	}
	return ok && (common >= edited*long || common >= cut*short)
}

// reprint says which of two claims repeats which: the one published later, or
// whose IRI is the greater.
func reprint(x, y *side) graph.Reprint {
	if cmp.Or(x.st.Published.Compare(y.st.Published), strings.Compare(x.st.ID, y.st.ID)) < 0 {
		x, y = y, x
	}
	return graph.Reprint{Claim: quad.IRI(x.st.ID), Of: quad.IRI(y.st.ID)}
}

// oneVoice reports whether one speaker makes both claims. An article's unnamed
// speaker has a node of its own: those who are described in the same words may be
// one, and nobody and nobody too.
func oneVoice(x, y *side) bool {
	if sameSpeaker(x, y) {
		return true
	}
	a, unnamed := description(x)
	b, too := description(y)
	return unnamed && too && a == b
}

// description gives the words for a speaker who has no name, empty for nobody.
func description(s *side) (words string, unnamed bool) {
	words, _, unnamed = strings.Cut(string(s.st.SpeakerNode), "~")
	return words, unnamed || s.st.SpeakerNode == "" && s.voice() == ""
}

// sameFacts reports whether two texts have the same names and numbers in the same
// order, and hold as many things false.
func sameFacts(x, y *side) bool {
	return slices.Equal(x.named(), y.named()) && x.falsehoods() == y.falsehoods() &&
		slices.EqualFunc(x.p.Quantities, y.p.Quantities, func(a, b graph.Quantity) bool {
			return a.Min == b.Min && a.Max == b.Max && a.Unit == b.Unit && a.Denied == b.Denied && slices.Equal(a.Of, b.Of)
		}) &&
		slices.EqualFunc(x.p.Moments, y.p.Moments, func(a, b graph.Moment) bool {
			a.Clause, a.Position, a.Word = b.Clause, b.Position, b.Word
			return a == b
		})
}

// named gives the bases of the text's names, in their order.
func (s *side) named() []string {
	var out []string
	for _, it := range s.item[:s.speaker] {
		if it.Name {
			out = append(out, it.Base)
		}
	}
	return out
}

// falsehoods counts the clauses that the speaker holds false.
func (s *side) falsehoods() int {
	n := 0
	for id := range s.p.Clauses {
		if isFalse, _, _, _ := s.signed(id); isFalse {
			n++
		}
	}
	return n
}

// bulk is the weight of the items from one to before another.
func (s *side) bulk(from, to int) float64 {
	total := 0.0
	for _, it := range s.item[from:to] {
		total += it.w
	}
	return total
}

// inCommon gives the weight of the words that two texts have in the same order. ok
// is false if what they do not have in common may change the meaning: a telling
// word in the place of another, or one on which a false clause turns.
func inCommon(x, y *side) (weight float64, ok bool) {
	i, j := 0, 0
	for _, m := range append(inOrder(x, y), [2]int{x.speaker, y.speaker}) {
		ours, theirs := x.item[i:m[0]], y.item[j:m[1]]
		if slices.ContainsFunc(ours, isTelling) && slices.ContainsFunc(theirs, isTelling) || slices.ContainsFunc(slices.Concat(ours, theirs), turnsOnFalse) {
			return 0, false
		}
		if m[0] < x.speaker {
			weight += min(x.item[m[0]].w, y.item[m[1]].w)
		}
		i, j = m[0]+1, m[1]+1
	}
	return weight, true
}

func isTelling(it item) bool { return it.w >= commonWord }

func turnsOnFalse(it item) bool { return it.head && it.false }

// inOrder gives the items that two texts have in the same order, as many by weight
// as can be: each pair of one word or of two that may stand for each other, with
// the same sign and mood.
func inOrder(x, y *side) [][2]int {
	width := y.speaker + 1
	best := make([]float64, (x.speaker+1)*width) // from item i of x and j of y on
	for i := x.speaker - 1; i >= 0; i-- {
		for j := y.speaker - 1; j >= 0; j-- {
			at := i*width + j
			best[at] = max(best[at+1], best[at+width])
			if replaceable(x.item[i], y.item[j]) {
				best[at] = max(best[at], best[at+width+1]+x.item[i].w)
			}
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < x.speaker && j < y.speaker; {
		switch at := i*width + j; best[at] {
		case best[at+width]:
			i++
		case best[at+1]:
			j++
		default:
			out = append(out, [2]int{i, j})
			i, j = i+1, j+1
		}
	}
	return out
}

// replaceable reports whether a word may stand in another's place and leave the meaning
// as it is.
func replaceable(a, b item) bool {
	if a.false != b.false || a.mood != b.mood {
		return false
	}
	return a.Base == b.Base || !a.Name && !b.Name && known().links[a.Base][b.Base] == same
}
