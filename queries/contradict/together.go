package contradict

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// What is said of one story is said in many words. A text that rejects one
// report of it rejects the others as well, also those whose words it happens not
// to use; so hypotheses of a list that are alike, and that are held against one
// text, are heard for each other.

// Premise is a text with a hypothesis that is held against it.
type Premise struct{ Text, Hypothesis string }

// alikeEnough is how alike two hypotheses must be to be heard for each other,
// and heardMost how many of a text's hypotheses are, the likeliest to clash.
const (
	alikeEnough = .2
	heardMost   = 500
)

// elsewhere is the log-odds of a hypothesis of which a text has too little to be
// compared with it.
const elsewhere = -6.0

// JudgeAll judges each pair of a list as [Judge.Judge] does, but lets hypotheses
// that are alike speak for each other where one long text is rated as a whole. The
// judgements are in the order of the pairs. A feature tells what the others said:
//
//	alike  how much higher the log-odds of those most like the hypothesis are
func (j *Judge) JudgeAll(ctx context.Context, pairs []Premise) ([]Judgement, error) {
	ratings := make([]rating, len(pairs))
	of := map[string][]int{} // long text -> its pairs
	var texts []string       // in their order, which likenesses depend on
	for i, p := range pairs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		ratings[i] = j.rate(p.Text, p.Hypothesis)
		if ratings[i].long {
			if of[p.Text] == nil {
				texts = append(texts, p.Text)
			}
			of[p.Text] = append(of[p.Text], i)
		}
	}
	likeness := likenesses{}
	for _, text := range texts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		j.hear(ratings, of[text], likeness)
	}
	out := make([]Judgement, len(pairs))
	for i := range ratings {
		out[i] = j.label(&ratings[i])
	}
	return out, nil
}

// hear lets the ratings of one text's hypotheses, given by their indices, hear
// each other. All hear what the others said at first.
func (j *Judge) hear(ratings []rating, at []int, likeness likenesses) {
	odds := make(map[int]float64, len(at))
	for _, i := range at {
		odds[i] = elsewhere
		if ratings[i].Features != nil {
			odds[i] = j.o.Weights.logOdds(ratings[i].Features)
		}
	}
	heard := slices.Clone(at)
	slices.SortStableFunc(heard, func(a, b int) int { return cmp.Compare(odds[b], odds[a]) })
	heard = heard[:min(heardMost, len(heard))]
	for _, i := range at {
		if ratings[i].Features == nil {
			continue
		}
		sum, all := 0.0, 1.0
		for _, k := range heard {
			if k == i {
				continue
			}
			if w := likeness.of(ratings[i].h, ratings[k].h); w >= alikeEnough {
				sum += w * (odds[k] - odds[i])
				all += w
			}
		}
		ratings[i].Features["alike"] = sum / all
		ratings[i].Score = j.o.Weights.Score(ratings[i].Features)
	}
}

// likenesses remembers how alike pairs of hypotheses are.
type likenesses map[[2]*side]float64

// of is 0 to 1: the likeness of the words, less where one side rejects more than
// the other.
func (l likenesses) of(x, y *side) float64 {
	v, ok := l[[2]*side{x, y}]
	if !ok {
		v = align(x, y).cosine() * (1 - math.Abs(x.rejects()-y.rejects()))
		l[[2]*side{x, y}], l[[2]*side{y, x}] = v, v
	}
	return v
}
