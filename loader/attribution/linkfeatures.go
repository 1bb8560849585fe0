package attribution

import "github.com/claimgraph/claimgraph/loader/syntax/linear"

// features collects the hashes of what holds of a choice. Templates of the
// several kinds of choice differ by base.
type features struct {
	fs   []uint64
	base uint64
}

// add adds the feature of a template with the given values.
func (f *features) add(template uint64, values ...uint64) {
	h := f.base + template
	for _, v := range values {
		h = linear.Mix(h, v)
	}
	f.fs = append(f.fs, h)
}

// steps makes few classes of a distance, which may be negative.
func steps(n int) uint64 {
	side := uint64(0)
	if n < 0 {
		n, side = -n, 16
	}
	for k, limit := range [...]int{0, 1, 2, 3, 4, 5, 7, 10, 15, 25} {
		if n <= limit {
			return side + uint64(k)
		}
	}
	return side + 10
}

// near is token i if it lies around the cue.
func (k *link) near(i int) *token { return k.at(i, k.around.a, k.around.b) }

func (k *link) low(i int) uint64   { return k.near(i).low }
func (k *link) tag(i int) uint64   { return k.near(i).tag }
func (k *link) lemma(i int) uint64 { return k.tok[i].lemma }

// class is the class of the name that token i is part of, else its tag.
func (k *link) class(i int) uint64 {
	if t := &k.tok[i]; t.name == 0 {
		return t.tag
	}
	return uint64(k.tok[i].name)
}

func (k *link) quoted(i int) bool { return k.w[i].quote >= 0 }

// side tells whether token i stands before the cue, and after and before parts of
// the content.
func (k *link) side(i int) uint64 {
	s := bit(i < k.anchor)
	for _, c := range k.content {
		if c.b <= i {
			s |= 2
		} else if c.a > i {
			s |= 4
		}
	}
	return s
}

// layout tells whether content stands before, after and around the cue.
func (k *link) layout() uint64 {
	s := uint64(0)
	for _, c := range k.content {
		switch {
		case c.b <= k.anchor:
			s |= 1
		case c.a > k.anchor:
			s |= 2
		default:
			s |= 4
		}
	}
	return s
}

// path hashes the way through the tree from the cue's head to token i: labels,
// the lemmas passed, and its length up and down. It is 0 if the way is long.
func (k *link) path(i int) (labels, lemmas, length uint64) {
	labels, lemmas = 1, 1
	for down := range uint64(6) {
		for up, t := range k.chain {
			if t != i {
				continue
			}
			for _, c := range k.chain[:up] {
				labels = linear.Mix(labels, k.tok[c].label+1)
			}
			if up > 0 {
				lemmas = linear.Mix(lemmas, k.lemma(k.chain[up]))
			}
			return linear.Mix(labels, uint64(up)), lemmas, uint64(up)*8 + down
		}
		labels = linear.Mix(labels, k.tok[i].label)
		if down > 0 {
			lemmas = linear.Mix(lemmas, k.lemma(i))
		}
		if i = int(k.tok[i].head); i < 0 {
			break
		}
	}
	return 0, 0, 99
}

// preposition is the word that marks the case of token i.
func (k *link) preposition(i int) uint64 {
	for _, c := range k.a.Children(i) {
		if l := k.a.Words[c].Label; l == "case" || l == "mark" {
			return k.low(int(c))
		}
	}
	return 0
}

// gap is what stands between a head and the cue.
type gap struct{ kinds, verbs, commas, subjects uint64 }

func (k *link) gap(i int) gap {
	var g gap
	for j := min(i, k.anchor) + 1; j < max(i, k.anchor); j++ {
		w := &k.a.Words[j]
		switch {
		case isVerb(w.Tag):
			g.kinds |= 1
			g.verbs++
		case w.Tag == ",":
			g.kinds |= 2
			g.commas++
		case w.Tag == "``" || w.Tag == "''":
			g.kinds |= 4
		case w.Tag != "" && w.Tag[0] == 'W':
			g.kinds |= 8
		case w.Tag == ":" || w.Tag == ".":
			g.kinds |= 16
		case w.Tag == "CC":
			g.kinds |= 32
		}
		if inside(j, k.content) {
			g.kinds |= 64
		} else if k.inCue[j] {
			g.kinds |= 128
		}
		g.subjects += bit(w.Label == "nsubj" || w.Label == "nsubjpass")
	}
	g.verbs, g.commas, g.subjects = min(g.verbs, 3), min(g.commas, 3), min(g.subjects, 3)
	return g
}

// noneFeatures describes the choice of no source.
func (k *link) noneFeatures(fs []uint64) []uint64 {
	t := &k.tok[k.anchor]
	lemma, tag, label := k.saying, t.tag, t.label
	has, n, layout := k.dependents(), steps(len(k.heads)), k.layout()
	before, after := k.low(k.anchor-1), k.low(k.anchor+1)
	f := features{fs: fs, base: 1000}
	f.add(1)
	f.add(2, lemma)
	f.add(3, tag)
	f.add(4, lemma, tag)
	f.add(5, has)
	f.add(6, has, lemma)
	f.add(7, has, tag, label)
	f.add(8, n)
	f.add(9, n, tag)
	f.add(10, layout, tag)
	f.add(11, layout, lemma)
	f.add(12, label, tag)
	f.add(13, label, lemma)
	f.add(14, before, tag)
	f.add(15, after, tag)
	f.add(16, before, lemma)
	f.add(17, after, lemma)
	f.add(18, bit(k.passive), tag)
	f.add(19, bit(k.passive), lemma)
	f.add(20, steps(k.anchor-k.around.a), tag)
	f.add(21, bit(k.quoted(k.anchor)), tag)
	if t.head >= 0 {
		f.add(22, k.lemma(int(t.head)), label)
	}
	both := uint64(0)
	for n := range k.guesses {
		f.base += 60
		named := k.guesses[n].says(noSource, k)
		f.add(0, named)
		f.add(1, named, tag)
		f.add(2, named, lemma)
		both = both<<3 | named
	}
	f.add(3, both)
	return f.fs
}

// dependents tells what kinds of words depend on the cue.
func (k *link) dependents() uint64 {
	s := uint64(0)
	for _, c := range k.a.Children(k.anchor) {
		for n, l := range [...]string{"nsubj", "nsubjpass", "nmod:poss", "det", "auxpass", "nmod", "mark"} {
			if k.a.Words[c].Label == l {
				s |= 1 << n
			}
		}
	}
	return s
}

// headFeatures describes the choice of the n-th of the heads.
func (k *link) headFeatures(fs []uint64, n int) []uint64 {
	i := k.heads[n]
	f := features{fs: fs, base: 2000}
	k.placeFeatures(&f, n)
	k.treeFeatures(&f, i)
	k.guessFeatures(&f, n)
	return f.fs
}

// rank counts the heads between the n-th and the cue.
func (k *link) rank(n int) uint64 {
	count := 0
	for _, h := range k.heads {
		if k.heads[n] < h && h < k.anchor || k.anchor < h && h < k.heads[n] {
			count++
		}
	}
	return steps(count)
}

// placeFeatures tells where the n-th head stands and what it is.
func (k *link) placeFeatures(f *features, n int) {
	i := k.heads[n]
	lemma, tag := k.saying, k.tag(k.anchor)
	word, role, class := k.low(i), k.tok[i].label, k.class(i)
	side, rank, dist, g := k.side(i), k.rank(n), steps(i-k.anchor), k.gap(i)
	f.add(8, role)
	f.add(9, role, side)
	f.add(10, role, class)
	f.add(11, role, tag, bit(k.passive))
	f.add(12, role, rank, side)
	f.add(13, word)
	f.add(14, word, role)
	f.add(15, word, lemma)
	f.add(16, class, lemma)
	f.add(17, class, side)
	f.add(18, class, rank)
	f.add(19, class, role, side)
	f.add(20, side, rank)
	f.add(21, dist)
	f.add(22, dist, tag)
	f.add(23, dist, class)
	f.add(24, g.kinds, side)
	f.add(25, g.kinds, role)
	f.add(26, g.verbs, side, role)
	f.add(27, g.commas, side)
	f.add(28, g.subjects, role)
	f.add(29, g.subjects, g.verbs, side)
	quotes := bit(k.quoted(i)) | bit(k.quoted(k.anchor))<<1
	f.add(39, quotes)
	f.add(40, quotes, role)
	f.add(41, quotes, class)
	f.add(42, k.low(i-1), side)
	f.add(43, k.low(i+1), side)
	f.add(44, k.tag(i-1), k.tag(i+1))
	f.add(45, k.low(i-1), role)
	f.add(46, k.low(i+1), role)
	f.add(47, bit(i == k.around.a), side)
	f.add(48, steps(n), role)
	f.add(49, k.layout(), side, role)
	f.add(52, lemma, side)
	f.add(53, lemma, dist)
	f.add(54, lemma, role)
	f.add(55, k.tok[i].suffix, role)
	f.add(56, dist, g.kinds)
}

// treeFeatures tells how token i hangs together with the cue.
func (k *link) treeFeatures(f *features, i int) {
	t := &k.tok[i]
	lemma, tag := k.saying, k.tag(k.anchor)
	role, passive, side := t.label, bit(k.passive), k.side(i)
	path, lemmas, length := k.path(i)
	f.add(1, path)
	f.add(2, path, lemma)
	f.add(3, path, tag, passive)
	f.add(4, path, k.class(i))
	f.add(5, path, lemmas)
	f.add(6, path, side)
	f.add(7, length)
	f.add(50, k.layout(), path)
	p := k.preposition(i)
	f.add(30, p)
	f.add(31, p, lemma)
	f.add(32, p, role, tag, passive)
	f.add(33, p, side)
	owner := k.subjectLevel(i)
	f.add(70, owner)
	f.add(71, owner, tag)
	f.add(72, owner, k.saying)
	f.add(73, owner, side)
	f.add(74, owner, role)
	if t.head < 0 {
		return
	}
	head := int(t.head)
	over := bit(k.inCue[head]) | bit(inside(head, k.cue))<<1 | bit(inside(head, k.content))<<2
	f.add(34, k.tok[head].tag, role)
	f.add(35, k.lemma(head), role)
	f.add(36, over, role)
	f.add(37, over, tag)
	f.add(38, over, side)
}

// subjectLevel tells which of the words above the cue token i is the subject
// of, counted among those that have one; 0 if of none.
func (k *link) subjectLevel(i int) uint64 {
	level := uint64(0)
	for up, t := range k.chain {
		if s := k.tok[t].subject; s >= 0 {
			level++
			if int(s) == i {
				return level<<4 | uint64(up)
			}
		}
	}
	return 0
}

// guessFeatures tells what is guessed of the n-th head.
func (k *link) guessFeatures(f *features, n int) {
	i := k.heads[n]
	path, _, _ := k.path(i)
	both := uint64(0)
	for g := range k.guesses {
		f.base += 60
		said := k.guesses[g].says(i, k)
		f.add(0, said)
		f.add(1, said, path)
		f.add(2, said, k.tok[i].label)
		f.add(3, said, k.class(i))
		f.add(4, said, k.tag(k.anchor))
		f.add(5, said, k.side(i), k.rank(n))
		both = both<<3 | said
	}
	f.add(6, both)
}

// says tells whether the guess takes token i for the head of the source, for
// another word of it, or not at all; or whether it names anybody, if i is
// noSource. It is 0 if there is no guess.
func (g *guess) says(i int, k *link) uint64 {
	switch {
	case !g.known:
		return 0
	case len(g.source) == 0:
		return 1
	case !inside(i, g.source):
		return 2
	case k.tok[i].head >= 0 && inside(int(k.tok[i].head), g.source):
		return 3
	}
	return 4
}
