package syntax

import (
	"cmp"
	"maps"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/claimgraph/claimgraph/loader/syntax/linear"
)

// Gold is an annotated document to learn from. A stage skips documents without
// the annotation it needs: tags, lemmas and trees are told by their first word,
// names by HasNames.
type Gold struct {
	Analysis
	HasNames bool
}

// Recipe says how a model is trained.
type Recipe struct {
	Rounds int // passes over the documents
	Seed   uint64
}

// sentenceRef names a sentence of a document in training.
type sentenceRef struct {
	doc      *Gold
	prepared *sentences
	number   int
}

func prepare(gold []*Gold, use func(*Gold) bool) []sentenceRef {
	var refs []sentenceRef
	for _, g := range gold {
		if len(g.Words) == 0 || !use(g) {
			continue
		}
		s := newSentences(g.Doc)
		for i := range g.Doc.Sentences {
			refs = append(refs, sentenceRef{g, s, i})
		}
	}
	return refs
}

// eachRound calls f for every sentence in each round, in an order that depends
// on the seed alone.
func (r Recipe) eachRound(refs []sentenceRef, f func(round int, ref sentenceRef)) {
	rng := rand.New(rand.NewPCG(r.Seed, 1))
	for round := range r.Rounds {
		for _, k := range rng.Perm(len(refs)) {
			f(round, refs[k])
		}
	}
}

// labelsOf returns the labels that yield gives at least min times, sorted.
func labelsOf(min int, yield func(count func(string))) []string {
	n := map[string]int{}
	yield(func(s string) { n[s]++ })
	maps.DeleteFunc(n, func(_ string, c int) bool { return c < min })
	return slices.Sorted(maps.Keys(n))
}

func indexOf(labels []string) map[string]int {
	m := make(map[string]int, len(labels))
	for i, l := range labels {
		m[l] = i
	}
	return m
}

// TrainTags learns part-of-speech tags.
func TrainTags(gold []*Gold, r Recipe) *linear.Trainer {
	refs := prepare(gold, func(g *Gold) bool { return g.Words[0].Tag != "" })
	labels := labelsOf(5, func(count func(string)) {
		for _, ref := range refs {
			sent := ref.doc.Doc.Sentences[ref.number]
			for _, w := range ref.doc.Words[sent.First:sent.Last] {
				count(w.Tag)
			}
		}
	})
	number := indexOf(labels)
	t := linear.NewTrainer(labels)
	scores := make([]int32, len(labels))
	var fs []uint64
	r.eachRound(refs, func(_ int, ref sentenceRef) {
		sent := ref.doc.Doc.Sentences[ref.number]
		t1, t2 := startTag, startTag
		for i := sent.First; i < sent.Last; i++ {
			fs = tagFeatures(fs[:0], ref.prepared, sent, i, t1, t2)
			t.Score(scores, fs)
			best := linear.Best(scores)
			if want, ok := number[ref.doc.Words[i].Tag]; ok && want != best {
				t.Update(fs, want, best)
			}
			t.Tick()
			t1, t2 = uint64(best), t1
		}
	})
	return t
}

// Jackknife replaces the tags of gold by those of taggers that were trained on
// the other folds, because a parser must learn from tags as wrong as those it
// will see.
func Jackknife(gold []*Gold, folds int, r Recipe) ([]*Gold, error) {
	out := make([]*Gold, len(gold))
	for f := range folds {
		var rest []*Gold
		for i, g := range gold {
			if i%folds != f {
				rest = append(rest, g)
			}
		}
		m, err := linear.Open(string(TrainTags(rest, r).Encode(linear.Options{MinUpdates: 2})))
		if err != nil {
			return nil, err
		}
		t := newTagger(m, m.Labels())
		for i := f; i < len(gold); i += folds {
			g := *gold[i]
			g.Words = slices.Clone(g.Words)
			t.tag(newSentences(g.Doc), &g.Analysis)
			out[i] = &g
		}
	}
	return out, nil
}

// TrainLemmas learns the edits that make lemmas.
func TrainLemmas(gold []*Gold, r Recipe) *linear.Trainer {
	type form struct{ lower, tag, lemma string }
	counts := map[form]int{}
	for _, g := range gold {
		for i, w := range g.Words {
			word := g.Doc.Word(i)
			if w.Lemma != "" && inflects(word, w.Tag) {
				counts[form{foldLemma(word), w.Tag, foldLemma(w.Lemma)}]++
			}
		}
	}
	forms := slices.SortedFunc(maps.Keys(counts), func(a, b form) int {
		return cmp.Or(cmp.Compare(a.lower, b.lower), cmp.Compare(a.tag, b.tag), cmp.Compare(a.lemma, b.lemma))
	})
	labels := labelsOf(1, func(count func(string)) {
		for _, f := range forms {
			if counts[f] >= 3 {
				count(editOf(f.lower, f.lemma))
			}
		}
	})
	number := indexOf(labels)
	t := linear.NewTrainer(labels)
	scores := make([]int32, len(labels))
	rng := rand.New(rand.NewPCG(r.Seed, 2))
	var fs []uint64
	for range r.Rounds {
		for _, k := range rng.Perm(len(forms)) {
			f := forms[k]
			want, ok := number[editOf(f.lower, f.lemma)]
			if !ok {
				continue
			}
			fs = lemmaFeatures(fs[:0], f.lower, f.tag)
			for range min(1+counts[f]/10, 5) {
				t.Score(scores, fs)
				t.Update(fs, want, linear.Best(scores))
				t.Tick()
			}
		}
	}
	return t
}

// TrainNames learns to recognise names. The tags of gold should be predicted
// ones. Names that a document annotates now with one class, now with another,
// are learned with the more frequent one.
func TrainNames(gold []*Gold, r Recipe) *linear.Trainer {
	refs := prepare(gold, func(g *Gold) bool { return g.HasNames })
	labels := []string{"O"}
	for c := Person; c <= Time; c++ {
		labels = append(labels, "B-"+c.String(), "I-"+c.String())
	}
	number := indexOf(labels)
	want := map[*Gold][]int{}
	contexts := map[*Gold]*nameContext{}
	for _, ref := range refs {
		g := ref.doc
		if want[g] != nil {
			continue
		}
		want[g] = make([]int, len(g.Words))
		clean := Analysis{Doc: g.Doc, Words: slices.Clone(g.Words), Names: slices.Clone(g.Names)}
		unify(&clean)
		for _, n := range clean.Names {
			for i := n.First; i < n.Last; i++ {
				want[g][i] = number["I-"+n.Class.String()]
			}
			want[g][n.First] = number["B-"+n.Class.String()]
		}
		contexts[g] = newNameContext(ref.prepared, g.Words)
	}
	t := linear.NewTrainer(labels)
	rec := newRecognizer(t, labels)
	scores := make([]int32, len(labels))
	var fs []uint64
	r.eachRound(refs, func(_ int, ref sentenceRef) {
		sent := ref.doc.Doc.Sentences[ref.number]
		l1, l2 := 0, 0
		for i := sent.First; i < sent.Last; i++ {
			fs = nameFeatures(fs[:0], contexts[ref.doc], sent, i, l1, l2)
			t.Score(scores, fs)
			rec.forbid(scores, l1, i == sent.First)
			best := linear.Best(scores)
			goal := want[ref.doc][i]
			if scores[goal] == math.MinInt32 {
				goal-- // the name's beginning was missed: begin it here
			}
			t.Update(fs, goal, best)
			t.Tick()
			l1, l2 = best, l1
		}
	})
	return t
}

// TrainArcs learns dependency trees. From the second round on it mostly follows
// its own moves, wrong ones too, and learns from the oracle how to make the
// best of them.
func TrainArcs(gold []*Gold, r Recipe) *linear.Trainer {
	refs := prepare(gold, func(g *Gold) bool { return g.Words[0].Label != "" })
	labels := labelsOf(20, func(count func(string)) {
		for range 20 {
			count("S")
			count("L root")
		}
		for _, ref := range refs {
			sent := ref.doc.Doc.Sentences[ref.number]
			for i := sent.First; i < sent.Last; i++ {
				switch w := ref.doc.Words[i]; {
				case w.Head > i:
					count("L " + w.Label)
				case w.Head >= 0:
					count("R " + w.Label)
				}
			}
		}
	})
	t := linear.NewTrainer(labels)
	p := newParser(t, labels)
	rng := rand.New(rand.NewPCG(r.Seed, 3))
	var c config
	var o oracle
	scores := make([]int32, len(labels))
	var fs []uint64
	r.eachRound(refs, func(round int, ref sentenceRef) {
		sent := ref.doc.Doc.Sentences[ref.number]
		c.reset(ref.prepared, ref.doc.Words, sent)
		o.reset(ref.doc.Words[sent.First:sent.Last], sent.First, c.n)
		for !c.done() {
			fs = arcFeatures(fs[:0], &c)
			t.Score(scores, fs)
			predicted := p.best(&c, scores)
			gold, right := p.bestGold(&c, &o, scores, predicted)
			if !right {
				t.Update(fs, gold, predicted)
			}
			t.Tick()
			next := predicted
			if !right && (round == 0 || rng.IntN(10) == 0) {
				next = gold
			}
			c.apply(p.moves[next], next)
		}
	})
	return t
}

// bestGold returns the highest scoring of the legal moves that lose least, and
// whether predicted is one of them.
func (p *parser) bestGold(c *config, o *oracle, scores []int32, predicted int) (gold int, right bool) {
	costs := o.costs(c)
	best, cheapest, high := -1, math.MaxInt, int32(0)
	cost := func(k int) int {
		x := 2 * costs[p.moves[k].kind]
		if !o.labelled(c, p.moves[k]) {
			x++
		}
		return x
	}
	for k, s := range scores {
		if !c.legal(p.moves[k]) {
			continue
		}
		if x := cost(k); x < cheapest || x == cheapest && s > high {
			best, cheapest, high = k, x, s
		}
	}
	return best, cost(predicted) == cheapest
}
