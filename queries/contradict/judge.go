package contradict

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/claimgraph/claimgraph/graph"
)

// Label is how a text bears on a hypothesis.
type Label string

// The labels.
const (
	Entails     Label = "entails"
	Contradicts Label = "contradicts"
	Neutral     Label = "neutral"
)

// Judgement is how a text bears on a hypothesis.
type Judgement struct {
	Label Label
	// Score is the probability that the text contradicts the hypothesis.
	Score float64
	// Why is one plain sentence; empty for Neutral.
	Why string
	// Evidence is the sentence of the text that decided, counted from 0; -1 for none.
	Evidence int
	// Features are what Score was made of; nil where no rule fired.
	Features Features
}

// Judge compares texts with hypotheses. A text may be a whole article: the
// sentence that says most decides. It keeps the readings of the texts it saw
// last, since lists tend to repeat them. Not safe for concurrent use.
type Judge struct {
	o     Options
	texts map[string]*body
}

// kept is how many readings a Judge keeps.
const kept = 4096

// JudgeThreshold is the score from which a Judge says Contradicts: lower than
// that of a list, since who brings a pair wants it told apart from the others
// of its kind, and few texts show that they contradict.
const JudgeThreshold = 0.2

// NewJudge makes a Judge; o.Read is needed. Options.Threshold defaults to
// JudgeThreshold.
func NewJudge(o Options) *Judge {
	o.Threshold = cmp.Or(o.Threshold, JudgeThreshold)
	return &Judge{o: o.withDefaults(), texts: map[string]*body{}}
}

// Judge compares one text with one hypothesis, of which it reads no more than
// of a claim. Those of a list may know more of each other: see [Judge.JudgeAll].
func (j *Judge) Judge(text, hypothesis string) Judgement {
	r := j.rate(text, hypothesis)
	return j.label(&r)
}

// rating is a judgement in the making.
type rating struct {
	Judgement
	h *side
	// cover is the share of what the hypothesis says that the text has.
	cover float64
	// long says that the text is rated as a whole, if it is compared at all.
	long bool
}

func (j *Judge) rate(text, hypothesis string) rating {
	b, h := j.body(text), j.body(clip(hypothesis)).whole
	r := rating{h: h, long: b.long(), cover: align(h, b.whole).coverage(h.claimed(-1)), Judgement: Judgement{Evidence: -1}}
	if r.cover < b.least() {
		r.Score = .01 * r.cover
		return r
	}
	brief := headline(hypothesis)
	for n, s := range b.sides {
		v, ok := compare(h, s, r.cover*.6, j.o.Weights)
		if !ok || !brief && astray(v, h, s) {
			continue
		}
		v.features["given"] = 1
		if brief {
			v.features["headline"] = 1
		}
		if score := j.o.Weights.Score(v.features); score > r.Score {
			r.Score, r.Evidence, r.Features = score, n, v.features
			r.Why = fmt.Sprintf("Sentence %d: %s.", n+1, because(v, true, "the hypothesis", "the text"))
		}
	}
	if b.long() {
		r.Features = b.features(h, r.cover, r.Score)
		r.Score = j.o.Weights.Score(r.Features)
	}
	return r
}

func (j *Judge) label(r *rating) Judgement {
	out := r.Judgement
	switch {
	case out.Score >= j.o.Threshold:
		out.Label = Contradicts
	case r.cover >= .8:
		out.Label, out.Why = Entails, "The text has nearly all that the hypothesis says, and nothing against it."
		out.Score = max(out.Score, .01)
	default:
		out.Label, out.Why = Neutral, ""
	}
	return out
}

// headline reports whether a hypothesis is written as headlines are, without a
// full stop.
func headline(hypothesis string) bool {
	return !strings.HasSuffix(strings.TrimRight(hypothesis, " \"'”’)"), ".")
}

func (j *Judge) body(text string) *body {
	if b, ok := j.texts[text]; ok {
		return b
	}
	if len(j.texts) >= kept {
		clear(j.texts)
	}
	p := j.o.Read(text)
	b := &body{whole: newSide(0, &Statement{Text: text}, &reading{Claim: p}, nil, rarity)}
	for n := range b.whole.sentence {
		b.sides = append(b.sides, b.whole.only(n))
	}
	if len(b.sides) == 0 {
		b.sides = []*side{b.whole}
	}
	b.head = newSide(0, &Statement{}, &reading{Claim: *opened(&p)}, nil, rarity)
	b.cues = countCues(&p)
	j.texts[text] = b
	return b
}

// only gives the side of one sentence; the first sentence's words stand by as
// context, as a speaker's do.
func (s *side) only(n int) *side {
	p := *s.p
	p.Terms, p.Clauses, p.Quantities, p.Moments = nil, nil, nil, nil
	first, last := math.MaxInt, -1
	at := map[int]int{}
	start := sentenceStart(s.p.Terms, n)
	for k := start; k < min(start+longestSentence, len(s.p.Terms)) && s.p.Terms[k].Sentence == n; k++ {
		t := s.p.Terms[k]
		first, last = min(first, t.Position), max(last, t.Position)
		id, ok := at[t.Clause]
		if !ok {
			id = len(p.Clauses)
			at[t.Clause] = id
			c := s.p.Clauses[t.Clause]
			c.Head = -1
			p.Clauses = append(p.Clauses, c)
		}
		if s.p.Clauses[t.Clause].Head == k {
			p.Clauses[id].Head = len(p.Terms)
		}
		t.Clause, t.Sentence = id, 0
		p.Terms = append(p.Terms, t)
	}
	for _, q := range between(s.p.Quantities, first-4, last+4, func(q graph.Quantity) int { return q.Position }) {
		if id, ok := at[q.Clause]; ok {
			q.Clause = id
			p.Quantities = append(p.Quantities, q)
		}
	}
	for _, m := range between(s.p.Moments, first-4, last+4, func(m graph.Moment) int { return m.Position }) {
		if id, ok := at[m.Clause]; ok {
			m.Clause = id
			p.Moments = append(p.Moments, m)
		}
	}
	one := newSide(n, s.st, &reading{Claim: p}, nil, rarity)
	if n > 0 {
		for _, t := range s.p.Terms[:sentenceStart(s.p.Terms, 1)] {
			t.Holder, t.Sentence, t.Clause = true, -1, -1
			one.add(item{Term: t, w: rarity(t)})
		}
	}
	return one
}

// longestSentence is how many telling words of a sentence are compared: as many
// as the longest claim may have.
const longestSentence = longestClaim / 8

// sentenceStart finds the first term of a sentence or of those after it.
func sentenceStart(terms []graph.Term, sentence int) int {
	return firstFrom(terms, sentence, func(t graph.Term) int { return t.Sentence })
}

// between gives those of a list, sorted by their places, that stand from one place
// to another.
func between[T any](list []T, from, to int, place func(T) int) []T {
	list = list[firstFrom(list, from, place):]
	return list[:firstFrom(list, to+1, place)]
}

// firstFrom finds the first of a sorted list that stands at a place or after it.
func firstFrom[T any](list []T, at int, place func(T) int) int {
	i, _ := slices.BinarySearchFunc(list, at, func(t T, at int) int { return cmp.Compare(place(t), at) })
	return i
}
