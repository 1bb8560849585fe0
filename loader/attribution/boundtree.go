package attribution

import "github.com/claimgraph/claimgraph/loader/syntax/linear"

// treeFeatures are how the content hangs together: which word heads it and
// depends on the cue, how many others depend on words outside, and what outside
// depends on it.
func (v *view) treeFeatures() {
	heads, onCue, t := v.heads, v.onCue, &v.tok[v.top]
	cut, left, right := v.cutOff(v.o.content)
	v.from(1260)
	v.add2(heads, v.side)
	v.add3(heads, t.label, onCue)
	v.add3(t.label, onCue, v.verb)
	v.add3(t.label, onCue, v.tok[v.core].tag)
	v.add3(t.label, onCue, t.tag)
	v.add3(t.label, onCue, heads<<8|v.behind)
	v.add2(heads, v.verb)
	v.add3(t.tag, v.verb, onCue)
	v.add2(cut, v.side)
	v.add2(cut, heads)
	v.add2(left, v.side)
	v.add2(right, v.side)
	v.add2(right, v.verb)
	v.add3(cut, heads, v.behind)
}

// headsOf counts the words of content, up to 4, that depend on words outside,
// and returns the first of them, or the one that depends on the cue.
func (st *stage) headsOf(content []rng) (n uint64, top int, onCue uint64) {
	top = -1
	for _, p := range content {
		for i := p.a; i < p.b; i++ {
			h := int(st.tok[i].head)
			if st.w[i].is(clPunct) || h >= 0 && inside(h, content) {
				continue
			}
			n = min(n+1, 4)
			if top < 0 || h == st.core {
				top, onCue = i, bit(h == st.core)
			}
		}
	}
	return n, max(top, content[0].a), onCue
}

// cutOff counts the words of the sentence, up to 4, that depend on content and
// stand outside, and describes the last of them before it and the first behind
// its start.
func (st *stage) cutOff(content []rng) (n, left, right uint64) {
	sent := st.sentence(st.cue.a)
	for i := max(st.window.a, sent.First); i < min(st.window.b, sent.Last); i++ {
		h := int(st.tok[i].head)
		if h < 0 || st.w[i].is(clPunct) || i >= st.cue.a && i < st.cue.b || !inside(h, content) || inside(i, content) {
			continue
		}
		n = min(n+1, 4)
		arc := linear.Mix(st.tok[i].label, st.tok[h].tag)
		if i < content[0].a {
			left = arc
		} else if right == 0 {
			right = arc
		}
	}
	return n, left, right
}

// place tells where a governor stands.
func (v *view) place(h int) uint64 {
	switch {
	case h < 0:
		return 0
	case h >= v.cue.a && h < v.cue.b:
		return 1
	case inside(h, v.o.content):
		return 2
	case h < v.window.a || h >= v.window.b:
		return 3
	case v.up[h-v.window.a] > 0 && int(v.branch[h-v.window.a]) == h:
		return 4 // above the cue
	}
	return 5
}

// phraseAt describes the subtree of token t that begins with token first.
func (v *view) phraseAt(t, first, size int) phrase {
	x := &v.tok[t]
	p := phrase{label: x.label, lemma: x.lemma, tag: x.tag, low: v.tok[first].low, place: v.place(int(x.head)), size: bucket(size)}
	if x.head >= 0 {
		p.governor = v.tok[x.head].lemma
	}
	p.marked = bit(first > 0 && v.w[first-1].is(clPunct))
	return p
}

// phraseOut is what follows the content in its sentence: the largest subtree
// that begins there. Its size is what is left of the sentence.
func (v *view) phraseOut() phrase {
	if v.after.over {
		return phrase{}
	}
	n, end := v.after.at, v.sentence(v.last.b-1).Last
	t := n
	for h := int(v.tok[t].head); h >= v.last.b && h < end; h = int(v.tok[t].head) {
		t = h
	}
	return v.phraseAt(t, n, end-n)
}

// phraseIn is what the content ends with: the largest subtree that ends there
// and is not the whole.
func (v *view) phraseIn() phrase {
	t := v.last.b - 1
	for range 12 {
		h := int(v.tok[t].head)
		if h < 0 || h == v.top || !inside(h, v.o.content) {
			break
		}
		first, end := v.a.Subtree(h)
		for end > v.last.b && v.w[end-1].is(clPunct) {
			end--
		}
		if end > v.last.b || first <= v.first.a {
			break
		}
		t = h
	}
	first, _ := v.a.Subtree(t)
	first = max(first, v.last.a)
	return v.phraseAt(t, first, v.last.b-first)
}

// phraseFeatures are the phrases on either side of the edges.
func (v *view) phraseFeatures() {
	v.from(1280)
	if o := &v.out; o.label != 0 {
		v.add3(o.place, o.label, v.after.mark)
		v.add3(o.place, o.label, o.low)
		v.add3(o.place, o.low, v.verb)
		v.add3(o.place, o.label, v.verb)
		v.add3(o.label, o.lemma, o.place)
		v.add3(o.place, o.label, o.size)
		v.add3(o.place, o.label, v.endP)
		v.add3(o.place, o.tag, o.low)
		v.add3(o.governor, o.label, o.low)
	}
	i := &v.in
	v.from(1290)
	v.add2(i.label, i.marked)
	v.add3(i.label, i.low, i.marked)
	v.add3(i.low, v.verb, i.marked)
	v.add3(i.label, v.verb, i.marked)
	v.add3(i.label, i.lemma, i.marked)
	v.add3(i.label, i.size, i.marked)
	v.add3(i.label, v.endP, i.marked)
	v.add3(i.low, i.tag, i.marked)
	v.add3(i.governor, i.label, i.low)
	v.add3(i.place, i.label, i.marked)
	v.from(1300)
	if v.before.over {
		return
	}
	t, begin := v.before.at, v.sentence(v.first.a).First
	for h := int(v.tok[t].head); h < v.first.a && h >= begin; h = int(v.tok[t].head) {
		t = h
	}
	label, place := v.tok[t].label, v.place(int(v.tok[t].head))
	v.add3(place, label, v.before.mark)
	v.add3(place, label, v.afterCue())
	v.add3(place, label, v.verb)
	v.add3(place, label, v.startP)
	v.add3(place, v.tok[t].tag, bit(t >= v.cue.a && t < v.cue.b))
}

// wholeFeatures are the size of the content and what it consists of.
func (v *view) wholeFeatures() {
	words, quoted, cues, verb := 0, 0, uint64(0), uint64(0)
	for _, p := range v.o.content {
		for i := p.a; i < p.b; i++ {
			if v.w[i].is(clPunct) {
				continue
			}
			words++
			quoted += int(bit(v.tok[i].quote != 0))
			verb |= bit(v.tok[i].pos == posVerb || v.tok[i].pos == posModal)
			cues += bit(v.inCue[i] && !v.inCue[max(0, i-1)] && (i < v.cue.a || i >= v.cue.b))
		}
	}
	cues = min(cues, 3)
	marks := uint64(0)
	switch {
	case quoted == words:
		marks = 2
	case quoted > 0:
		marks = 1
	}
	sent := v.sentence(v.cue.a)
	share := uint64(min(8, 8*words/max(1, sent.Last-sent.First)))
	v.from(1310)
	v.add2(bucket(words), v.side)
	v.add2(share, v.side)
	v.add3(cues, v.behind, v.side)
	v.add2(cues, v.verb)
	v.add3(marks, verb, v.side)
	v.add2(verb, v.verb)
	v.add2(marks, v.verb)
	v.add3(bucket(words), v.verb, v.side)
	v.add3(marks, bit(v.tok[v.core].quote != 0), v.side)
}

// changeFeatures compare the option with the first one.
func (v *view) changeFeatures() {
	change := uint64(0)
	first, end := v.withoutMarks(v.base.content[0]).a, v.withoutMarks(last(v.base.content)).b
	switch {
	case v.last.b > end:
		change = 1
	case v.last.b < end:
		change = 2
	}
	switch {
	case v.first.a < first:
		change |= 4
	case v.first.a > first:
		change |= 8
	}
	change |= bit(len(v.o.content) != len(v.base.content)) << 4
	v.from(1320)
	v.add(change)
	v.add2(change, v.behind)
	v.add2(change, v.verb)
	v.add3(change, v.out.label, v.out.place)
	v.add3(change, v.in.label, v.in.marked)
	v.add3(change, v.after.mark, v.side)
	v.add3(change, v.after.word.low, v.after.mark)
	v.add3(change, v.in.low, v.in.marked)
	v.add3(change, v.tok[v.first.a].low, v.afterCue())
	v.add3(change, v.ruled, v.side)
}
