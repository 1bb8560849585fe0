package attribution

import (
	"github.com/claimgraph/claimgraph/loader/syntax/linear"
)

// The labels of the verdict model.
const (
	wrong = iota
	right
)

var verdictLabels = []string{"wrong", "right"}

// verdict is the probability that a candidate is right: that its content is an
// annotated one's, by half or more, and its source too.
func (st *stage) verdict(m *linear.Chain, l *linear.Lattice, fs []uint64, c *candidate, sure rolesFound) (float64, []uint64) {
	fs = st.verdictFeatures(fs[:0], c, sure)
	m.Reset(l)
	m.Add(l, fs, nil)
	l.Sum()
	return l.Marginal(0, right), fs
}

// verdictFeatures appends what a candidate looks like as a whole.
func (st *stage) verdictFeatures(fs []uint64, c *candidate, found rolesFound) []uint64 {
	core := &st.tok[st.core]
	tpl := uint64(900)
	add := func(x uint64) {
		tpl++
		fs = append(fs, linear.Mix(tpl, x))
	}
	add2 := func(x, y uint64) {
		tpl++
		fs = append(fs, linear.Mix(linear.Mix(tpl, x), y))
	}
	add3 := func(x, y, z uint64) {
		tpl++
		fs = append(fs, linear.Mix(linear.Mix(linear.Mix(tpl, x), y), z))
	}
	p := uint64(c.sure * 10)
	content := uint64(found.contentP * 10)
	source := uint64(found.sourceP * 8)
	chosen := uint64(found.chosenP * 10)
	has := bit(st.rule >= 0)
	agree, sureness := st.agreement(c)
	kind := st.contentKind(c)
	who := st.sourceKind(c)
	entry := uint64(0)
	if v := st.plainVerb(st.core); v != nil {
		entry = v.id
	} else if lex().nouns[st.w[st.core].low] != nil {
		entry = 1
	}
	phrase := uint64(0)
	for i := st.cue.a; i < st.cue.b; i++ {
		phrase = linear.Mix(phrase, st.tok[i].lemma)
	}
	first := &st.tok[c.content[0].a]

	add(0)
	add(p)
	add(content)
	add(source)
	add2(p, content)
	add2(p, source)
	add2(content, source)
	add3(p, has, content)
	add3(agree, sureness, p)
	add2(agree, content)
	add2(core.lemma, p/3)
	add(phrase)
	add2(core.lemma, kind)
	add2(core.lemma, who)
	add2(entry, kind)
	add2(entry, who)
	add2(kind, who)
	add3(kind, has, p/2)
	add3(who, has, p/2)
	add2(core.tag, kind)
	add2(uint64(st.cue.b-st.cue.a), core.tag)
	add2(uint64(core.kids), core.tag)
	add3(uint64(core.kids), kind, core.label)
	add2(first.low, core.lemma)
	add2(first.tag, kind)
	add2(uint64(core.quote)<<1|bit(st.w[st.core].quote >= 0), who)
	add2(uint64(core.quote)<<1|bit(st.w[st.core].quote >= 0), kind)
	add3(p, has, core.tag)
	add3(core.lemma, has, uint64(core.kids&(kidPassive|kidClause|kidOpenClause|kidObject|kidNegation)))
	add2(first.lemma, core.tag)
	add2(core.lemma, core.label)
	add2(st.at(int(core.head), 0, len(st.tok)).lemma, core.label)
	object := st.at(int(core.object), 0, len(st.tok))
	add2(object.lemma, core.lemma)
	add2(object.lemma, core.tag)
	add3(object.label, entry, kind)
	if len(c.source) > 0 {
		head := &st.tok[st.coreOf(c.source[0])]
		add(head.lemma)
		add2(head.label, core.label)
		add3(head.label, head.tag, bit(int(head.head) == st.core))
	} else {
		tpl += 3
	}
	add2(chosen, content)
	add2(chosen, agree)
	return fs
}

// agreement compares a candidate with that of the rules.
func (st *stage) agreement(c *candidate) (agree, sureness uint64) {
	if st.rule < 0 {
		return 0, 0
	}
	r := &st.rules[st.rule]
	agree = 1
	common, a, b := overlap(c.content, r.content)
	switch {
	case common == a && common == b:
		agree = 2
	case 2*common >= a+b-common:
		agree = 3
	case common > 0:
		agree = 4
	}
	agree <<= 2
	switch {
	case len(r.source) == 0 && len(c.source) == 0:
		agree |= 1
	case len(r.source) > 0 && len(c.source) > 0:
		if n, _, _ := overlap(r.source, c.source); n > 0 {
			agree |= 2
		} else {
			agree |= 3
		}
	}
	return agree, uint64(r.sure * 20)
}

// overlap counts the tokens that two lists share, and those of each.
func overlap(x, y []rng) (common, nx, ny int) {
	for _, p := range x {
		nx += p.b - p.a
		for _, q := range y {
			common += max(0, min(p.b, q.b)-max(p.a, q.a))
		}
	}
	for _, q := range y {
		ny += q.b - q.a
	}
	return common, nx, ny
}

// contentKind tells what a content consists of and where it stands.
func (st *stage) contentKind(c *candidate) uint64 {
	n, quoted, verb := 0, 0, false
	for _, p := range c.content {
		for i := p.a; i < p.b; i++ {
			n++
			if st.tok[i].quote != 0 {
				quoted++
			}
			verb = verb || st.tok[i].pos == posVerb || st.tok[i].pos == posModal
		}
	}
	q := uint64(0)
	switch {
	case quoted == n:
		q = 2
	case quoted > 0:
		q = 1
	}
	p := c.content[0]
	lead := uint64(st.tok[p.a].pos)
	if p.a > 0 && st.tok[p.a-1].low == hashThat {
		lead = uint64(posCount)
	}
	return lead<<10 | q<<8 | bit(verb)<<7 | bit(p.a < st.cue.a)<<6 | uint64(min(len(c.content), 3))<<4 | bucket(n/2)
}

// sourceKind tells what kind of words the source is.
func (st *stage) sourceKind(c *candidate) uint64 {
	if len(c.source) == 0 {
		return 0
	}
	p := c.source[0]
	head := &st.tok[st.coreOf(p)]
	side := bit(p.a < st.cue.a)
	return 1 | side<<1 | uint64(head.pos)<<2 | uint64(head.name)<<8 | bit(len(c.relative) > 0)<<12 | bit(st.tok[p.a].quote != 0)<<13
}
