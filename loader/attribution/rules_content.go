package attribution

import "github.com/claimgraph/claimgraph/graph"

// complement is what a cue verb takes to its right.
type complement struct {
	content []rng
	cueEnd  int // the cue reaches to here if a preposition belongs to it
	stance  graph.Stance
	direct  bool // a whole quotation
	sure    float64
}

// complementOf reads the complement of verb v, whose last token is before j.
func (r *reading) complementOf(v *verb, j, hi int) (complement, bool) {
	c := complement{cueEnd: j}
	if pc, ok := r.prepositional(v, j, hi); ok {
		return pc, true
	}
	k := r.skipAdverbials(j, hi)
	if oc, ok := r.afterAddressee(v, j, hi); ok {
		return oc, true
	}
	if v.takes("s") || v.takes("that") {
		k = r.overPhrase(k, hi)
	}
	if q, ok := r.quoteRight(k, hi); ok && (v.takes("quote") || v.takes("s")) {
		c.content, c.direct, c.stance, c.sure = q, true, v.stanceFor("quote"), .95
		return c, true
	}
	f, start := r.frameAt(v, k, hi)
	if f == "" {
		return c, false
	}
	end := r.contentEnd(start, hi)
	if f == "np" {
		end = r.beforeSetting(start, end)
	}
	c.content, c.stance, c.sure = []rng{{start, end}}, v.stanceFor(f), sureness(f)
	return c, r.hasContent(start, end)
}

// overPhrase steps over what stands between a cue and its "that" or quotation:
// "confirmed | to reporters | that", "said, | however, | that".
func (r *reading) overPhrase(k, hi int) int {
	if k >= hi || !r.w[k].is(clPrep) && r.w[k].low != "to" && r.w[k].low != "," {
		return k
	}
	comma := r.w[k].low == ","
	for j := k + 1; j < min(hi, k+10); j++ {
		w := &r.w[j]
		switch {
		case w.low == "that" && (!comma || r.w[j-1].low == ",") && j > k+1:
			return j
		case r.opens(j) >= 0 && !comma:
			return j
		case w.low == "," && comma && j+1 < hi && r.w[j+1].low == "that":
		case w.low == "," && !comma && r.opens(j+1) >= 0:
			return j
		case comma && j == k+1 && w.form&gerund != 0: // "reported, citing officials, | that"
		case w.finite, w.is(clPunct), w.is(clSub) && !w.is(clPrep), w.form&gerund != 0 && len(w.verbs) > 0:
			return k
		}
	}
	return k
}

func sureness(f frame) float64 {
	switch f {
	case "that", "n:s", "n:to":
		return .9
	case "s", "wh", "to":
		return .8
	}
	return .65
}

func (r *reading) skipAdverbials(j, hi int) int {
	for range 4 {
		k := r.adverbial(j, hi)
		if k == j || k >= hi {
			return k
		}
		j = k
	}
	return j
}

// prepositional reads "called for X", "pointed to X", "spoke of X".
func (r *reading) prepositional(v *verb, j, hi int) (complement, bool) {
	if j >= hi {
		return complement{}, false
	}
	f := frame(r.w[j].low)
	if f == "to" {
		f = "to_np"
		if j+1 < hi && r.w[j+1].form&base != 0 && !r.w[j+1].is(clNounVerb) {
			return complement{}, false
		}
	}
	if !r.w[j].is(clPrep) && f != "to_np" || !v.takes(f) || len(f) < 2 {
		return complement{}, false
	}
	if r.adverbial(j, hi) > j && f != "for" {
		return complement{}, false // "spoke on Monday"
	}
	end := r.contentEnd(j+1, hi)
	return complement{content: []rng{{j + 1, end}}, cueEnd: j + 1, stance: v.stanceFor(f), sure: .7}, r.hasContent(j+1, end)
}

// afterAddressee reads "told CNN on Monday that X", "urged them to X",
// "accused him of X".
func (r *reading) afterAddressee(v *verb, j, hi int) (complement, bool) {
	c := complement{cueEnd: j}
	if v.takes("n:as") || v.takes("n:adj") || v.takes("n:of") || v.takes("n:for") || v.takes("n:with") || v.takes("n:on") || v.takes("n:to_np") {
		if oc, ok := r.smallClause(v, j, hi); ok {
			return oc, true
		}
	}
	if !v.takes("n:s") && !v.takes("n:to") && !v.takes("n:wh") && !v.takes("n:quote") {
		return c, false
	}
	np, ok := r.addressee(r.skipAdverbials(j, hi), hi)
	if !ok {
		return c, false
	}
	k := np.b
	for k < hi && r.w[k].is(clConj) { // "told CNN and Fox that"
		more, ok := r.shortNP(k+1, hi)
		if !ok {
			break
		}
		k = more.b
	}
	k = r.skipAdverbials(k, hi)
	if q, ok := r.quoteRight(k, hi); ok && v.takes("n:quote") && !r.possessive(k-1) {
		c.content, c.direct, c.stance, c.sure = q, true, v.stanceFor("n:quote"), .95
		return c, true
	}
	if k >= hi {
		return c, false
	}
	w := &r.w[k]
	var f frame
	start := k
	switch {
	case w.low == "that" && v.takes("n:s"):
		f, start = "n:s", k+1
	case w.is(clWh) && v.takes("n:wh"), w.low == "if" && v.takes("n:wh"):
		f = "n:wh"
	case (w.low == "to" || w.is(clNeg) && k+1 < hi && r.w[k+1].low == "to") && v.takes("n:to"):
		f = "n:to"
	case w.is(clPrep) && v.takes("n:"+frame(w.low)):
		f = "n:" + frame(w.low)
	case w.low == "including" || w.low == ",":
		if f, start = r.lateFrame(v, k, hi); f == "" {
			return c, false
		}
	case v.takes("n:s") && r.clauseAt(k, hi):
		f = "n:s"
		if late, from := r.lateFrame(v, k, hi); w.is(clPrep) && late != "" {
			f, start = late, from // "told the head of the council that"
		}
	default:
		if f, start = r.lateFrame(v, k, hi); f == "" {
			return c, false
		}
	}
	if f == "n:to" && !v.takes("n:s") {
		start = np.a // "urged supporters to vote": the whole is what is urged
	}
	end := r.contentEnd(start, hi)
	c.content, c.stance, c.sure = []rng{{start, end}}, v.stanceFor(f), sureness(f)
	return c, r.hasContent(start, end)
}

// addressee is the noun phrase at i, or the title of a programme.
func (r *reading) addressee(i, hi int) (rng, bool) {
	if np, ok := r.programme(i, hi); ok {
		return np, true
	}
	return r.shortNP(i, hi)
}

// programme is a title at i that is told something, up to the "that": "told
// “Good Day” on Monday | that".
func (r *reading) programme(i, hi int) (rng, bool) {
	q := r.opens(i)
	if q < 0 || r.quotes[q].to >= hi || !r.isTitle(r.quotes[q]) {
		return rng{}, false
	}
	end := r.skipAdverbials(r.quotes[q].to, hi)
	return rng{i, end}, end < hi && r.w[end].low == "that"
}

// lateFrame looks for "that" or "to" behind a longer addressee: "told members
// of the council in Doha that".
func (r *reading) lateFrame(v *verb, k, hi int) (frame, int) {
	for j := k; j < min(hi, k+24); j++ {
		w := &r.w[j]
		switch {
		case w.low == "that" && v.takes("n:s"):
			if j+1 < hi && r.w[j+1].finite {
				return "", 0 // "told a crowd on the day of a vote | that split the town"
			}
			return "n:s", j + 1
		case w.low == "to" && v.takes("n:to") && j+1 < hi && !r.w[j+1].upper && (r.w[j+1].form&base != 0 || r.w[j+1].class == 0):
			return "n:to", j
		case w.finite && (w.form&participle == 0 || w.is(clAux)), w.is(clPunct) && w.low != ",", w.form&gerund != 0 && len(w.verbs) > 0:
			return "", 0
		}
	}
	return "", 0
}

// smallClause reads an object and what is said of it as one content:
// "described it as a victory", "accused him of theft".
func (r *reading) smallClause(v *verb, j, hi int) (complement, bool) {
	if j >= hi || r.w[j].is(clPunct) && !r.w[j].is(clMark) {
		return complement{}, false
	}
	end := r.contentEnd(j, hi)
	found := false
	for i := j + 1; i < min(end, j+14) && !found; i++ {
		w := &r.w[i]
		f := "n:" + frame(w.low)
		if w.low == "to" {
			f = "n:to_np"
		}
		found = v.takes(f) && (f != "n:to_np" || w.is(clPrep)) || v.takes("n:quote") && r.opens(i) >= 0
	}
	if !found && v.takes("n:adj") && end-j >= 2 {
		np, ok := r.shortNP(j, end)
		found = ok && np.b < end && !r.w[np.b].is(clPrep|clAdv|clConj|clSub|clTime|clTimeMod) && r.w[np.b].low != "to" && !r.w[np.b].finite
	}
	if !found {
		return complement{}, false
	}
	return complement{content: []rng{{j, end}}, cueEnd: j, stance: v.stance, sure: .7}, r.hasContent(j, end)
}

// frameAt tells which frame of v begins at token k and where its content does.
func (r *reading) frameAt(v *verb, k, hi int) (frame, int) {
	if k >= hi {
		return "", 0
	}
	w := &r.w[k]
	clause := v.takes("s") || v.takes("that")
	switch {
	case w.low == "that" && v.takes("np") && (k+1 >= hi || r.w[k+1].is(clPunct) && !r.w[k+1].is(clMark)):
		return "np", k // "disputed that."
	case w.low == "that" && clause && !(k+1 < hi && r.w[k+1].finite && !r.w[k+1].is(clModal)):
		if k+1 < hi && r.w[k+1].low == "," {
			k++
		}
		return "that", k + 1
	case (w.is(clWh) || w.low == "if") && v.takes("wh"):
		return "wh", k
	case w.low == "to" && v.takes("to"):
		return "to", k
	case w.is(clNeg) && k+1 < hi && r.w[k+1].low == "to" && v.takes("to"):
		return "to", k
	case w.form == gerund && w.class == 0 && v.takes("ing"):
		return "ing", k
	case w.is(clPunct) && !w.is(clMark) && w.low != "$" && w.low != "#":
		return "", 0
	case v.takes("s") && r.clauseAt(k, hi):
		return "s", k
	case v.takes("np") && r.objectAt(k):
		return "np", k
	}
	return "", 0
}

// clauseAt reports whether a clause without complementiser begins at k: it has
// a finite verb.
func (r *reading) clauseAt(k, hi int) bool {
	w := &r.w[k]
	if w.is(clConj) || w.is(clPunct) && !w.is(clMark) || w.finite && !w.upper || w.low == "to" {
		return false
	}
	for i := k; i < min(hi, k+maxPhrase); i++ {
		if r.w[i].finite {
			return true
		}
		if r.w[i].low == ";" {
			return false
		}
	}
	return false
}

func (r *reading) objectAt(k int) bool {
	w := &r.w[k]
	if w.is(clMark) {
		return true
	}
	if isSymbol(w.low) {
		return true
	}
	if w.finite || w.is(clPunct|clConj|clAux) || w.is(clPrep) && w.low != "like" || w.is(clSub) || w.low == "to" {
		return false
	}
	return !w.is(clAdv) || w.is(clDet|clIndefinite)
}

// quoteRight finds a quotation that begins at k, after a comma or colon
// perhaps, as the whole of what is said.
func (r *reading) quoteRight(k, hi int) ([]rng, bool) {
	if k < len(r.w) && k <= hi && (r.w[k].low == "," || r.w[k].low == ":") && k < hi {
		k++
	}
	if k+1 < hi && r.w[k].low == "that" {
		if r.w[k+1].low == "," || r.w[k+1].low == ":" {
			k++
		}
		if r.opens(k+1) < 0 {
			return nil, false
		}
		k++
	} else if k > 0 && k < hi && r.w[k-1].low == "," {
		k = r.overAside(k, hi)
	}
	if k >= len(r.w) || k > hi {
		return nil, false
	}
	q := r.opens(k)
	if q < 0 || k == hi && (hi == 0 || r.w[hi-1].low != ":" && r.w[hi-1].low != ",") {
		return nil, false
	}
	x := r.quotes[q]
	if r.isTitle(x) && r.w[k-1].low != "," && r.w[k-1].low != ":" || x.to < hi && !r.quoteEndsClause(x) {
		return nil, false
	}
	return []rng{{x.first, x.last}}, true
}

// isTitle tells the title of a work from what somebody said: two or more
// words, all with capitals, and no full stop.
func (r *reading) isTitle(q quoteRange) bool {
	words := 0
	for i := q.first; i < q.last; i++ {
		w := &r.w[i]
		if i > q.first && w.is(clPunct) && stops(w.low) {
			continue
		}
		if !w.upper && !w.is(clPrep|clDet|clConj|clNumber) && w.low != "," && w.low != ":" {
			return false
		}
		words++
	}
	return words >= 2 && words <= 8
}

// overAside steps over "in part," between a cue and its quotation.
func (r *reading) overAside(k, hi int) int {
	for j := k; j < min(hi, k+6); j++ {
		if r.w[j].finite || r.w[j].is(clMark) || r.w[j].form&gerund != 0 {
			break
		}
		if r.w[j].low == "," {
			if r.opens(j+1) >= 0 {
				return j + 1
			}
			break
		}
	}
	return k
}

// quoteEndsClause reports whether nothing of the quoting clause follows the
// quotation.
func (r *reading) quoteEndsClause(x quoteRange) bool {
	if x.to >= len(r.w) || r.d.Tokens[x.to].Sentence != r.d.Tokens[x.to-1].Sentence {
		return true
	}
	last := r.w[x.last-1].low
	if last == "." || last == "!" || last == "?" {
		return true
	}
	if last == "," {
		return true
	}
	end := r.d.Sentences[r.d.Tokens[x.to].Sentence].Last
	k := r.skipAdverbials(x.to, min(end, x.to+maxPhrase)) // “we won” | on Monday
	if k+1 < end && r.w[k].is(clConj) && r.w[k+1].finite {
		return r.hasFinite(x.first, x.last) // “It was late” | and left
	}
	return k == end || r.w[k].is(clPunct) && !r.w[k].is(clMark) && r.w[k].low != "-"
}
