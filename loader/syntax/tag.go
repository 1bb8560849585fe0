package syntax

import (
	"github.com/claimgraph/claimgraph/loader/syntax/linear"
	"github.com/claimgraph/claimgraph/loader/text"
)

// tagger assigns part-of-speech tags from left to right.
type tagger struct {
	model  scorer
	labels []string
}

func newTagger(m scorer, labels []string) *tagger { return &tagger{model: m, labels: labels} }

func (t *tagger) tag(s *sentences, a *Analysis) {
	scores := make([]int32, len(t.labels))
	var fs []uint64
	for _, sent := range s.doc.Sentences {
		t1, t2 := startTag, startTag
		for i := sent.First; i < sent.Last; i++ {
			fs = tagFeatures(fs[:0], s, sent, i, t1, t2)
			t.model.Score(scores, fs)
			best := linear.Best(scores)
			a.Words[i].Tag = t.labels[best]
			t1, t2 = uint64(best), t1
		}
	}
}

const (
	startTag = uint64(253) // before the first token
	noWord   = uint64(0x5bd1e995)
)

// tagFeatures appends the features of token i, given the tags t1 and t2 of the
// two tokens before it.
func tagFeatures(fs []uint64, s *sentences, sent text.Sentence, i int, t1, t2 uint64) []uint64 {
	at := func(k int) *attributes {
		if k < sent.First || k >= sent.Last {
			return &outside
		}
		return &s.attr[k]
	}
	w, p, n := at(i), at(i-1), at(i+1)
	tpl := uint64(1000)
	add := func(x uint64) {
		tpl++
		fs = append(fs, linear.Mix(tpl, x))
	}
	add2 := func(x, y uint64) {
		tpl++
		fs = append(fs, linear.Mix(linear.Mix(tpl, x), y))
	}
	first := uint64(0)
	if i == sent.First || !p.lexical && i == sent.First+1 {
		first = 1
	}
	add(0)
	add(w.word)
	add(w.lower)
	add2(w.lower, w.caps)
	add(w.suffix[0])
	add(w.suffix[1])
	add(w.suffix[2])
	add(w.suffix[3])
	add(w.prefix[0])
	add(w.prefix[2])
	add2(w.shape, w.caps)
	add2(w.shape, first)
	add2(w.suffix[2], first<<1|boolBit(w.upper))
	add(t1)
	add2(t1, t2)
	add2(t1, w.lower)
	add2(t1, w.suffix[2])
	add2(t1, w.shape)
	add(p.lower)
	add(at(i - 2).lower)
	add(n.lower)
	add(at(i + 2).lower)
	add(p.suffix[2])
	add(n.suffix[2])
	add(n.shape)
	add2(p.lower, w.lower)
	add2(w.lower, n.lower)
	add2(t1, n.lower)
	add2(t1, n.suffix[2])
	add2(t1<<8|t2, w.lower)
	add2(t1<<8|t2, n.suffix[1])
	add2(n.lower, at(i+2).lower)
	if !w.lexical {
		add2(w.lower, w.spaces)
		add2(w.lower, uint64(w.quoted))
	}
	return fs
}

// outside stands for the tokens before and after a sentence.
var outside = attributes{word: noWord, lower: noWord, shape: noWord}

func boolBit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}
