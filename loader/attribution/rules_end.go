package attribution

// beforeSetting cuts "denied the report | in a statement".
func (r *reading) beforeSetting(a, b int) int {
	for i := a + 1; i < b; i = r.over(i, b) {
		if r.w[i].low == "in" || r.w[i].low == "on" || r.w[i].low == "during" {
			if k := r.settingPhrase(i, b); k > i && !r.w[k-1].is(clTime) && !r.w[k-1].is(clNumber) {
				return i
			}
		}
	}
	return b
}

// hasContent wants a word in [a, b).
func (r *reading) hasContent(a, b int) bool {
	for i := a; i < b; i++ {
		if !r.w[i].is(clPunct) {
			return true
		}
	}
	return false
}

// contentEnd finds where the content that begins at start ends: with the
// sentence, or before what belongs to another act of saying.
func (r *reading) contentEnd(start, hi int) int {
	for i := start; i < hi; i = r.over(i, hi) {
		w := &r.w[i]
		if k := r.opens(i); k >= 0 && r.quotes[k].to > hi && r.quotes[k].to < i+maxReach {
			return r.quotes[k].to // a quotation that runs over the sentence
		}
		switch {
		case w.low == ";":
			return i
		case w.low == "according" && i > start && i+1 < hi && r.w[i+1].low == "to":
			if r.w[i-1].low == "," {
				return i - 1
			}
			return i
		case w.low == "," && i > start && r.endsAtComma(start, i, hi):
			return i
		case w.is(clMark) && i > start:
			if k := r.opens(i); k >= 0 && r.quotes[k].to < hi && r.w[r.quotes[k].last-1].low == "," && r.endsAtComma(start, r.quotes[k].to-1, hi) {
				return r.quotes[k].to
			}
		case w.is(clConj) && i > start && w.low != "nor" && r.coordinatedCue(i, hi):
			return i
		case w.low == "while" && i > start && r.newSpeaker(i+1, hi):
			return i
		}
	}
	return hi
}

// endsAtComma reports whether the comma at i ends a content.
func (r *reading) endsAtComma(start, i, hi int) bool {
	if i+1 >= hi {
		return true
	}
	w := &r.w[i+1]
	switch w.low {
	case "but", "though", "although", "while", "whereas":
		return true
	case "and":
		return r.newSpeaker(i+2, hi)
	case "even":
		return i+2 < hi && (r.w[i+2].low == "as" || r.w[i+2].low == "though")
	}
	if w.form&gerund != 0 && (len(w.verbs) > 0 || w.low == "referring") {
		return true
	}
	if w.finite && !w.upper && len(w.verbs) > 0 && r.inRelative(start) {
		return true // "X, which endorsed Y, | said ..."
	}
	if (w.low == "who" || w.low == "which") && i+2 < hi {
		// ", who found that X" is another speaker's
		v := r.plainVerb(i + 2)
		return v != nil && r.w[i+2].finite && (v.takes("s") || v.takes("that"))
	}
	return r.parenthetical(i, hi)
}

// inRelative reports whether the cue before a content is a relative clause's.
func (r *reading) inRelative(start int) bool {
	for j := start - 1; j >= max(0, start-15); j-- {
		if r.w[j].low == "who" || r.w[j].low == "which" {
			return true
		}
	}
	return false
}

// newSpeaker reports whether at i a clause begins with a subject of its own and
// a cue verb: ", and | the mayor said it was late".
func (r *reading) newSpeaker(i, hi int) bool {
	for j := i + 1; j < min(hi, i+14); j++ {
		if r.w[j].is(clMark | clSub) {
			return false
		}
		if !r.w[j].finite || r.w[j].is(clAux) {
			continue
		}
		v := r.plainVerb(j)
		if v == nil || !v.takes("s") && !v.takes("n:s") {
			return false
		}
		np, ok := r.subjectBefore(r.groupStart(j, i), i)
		if !ok || np.a != i {
			return false
		}
		_, ok = r.takesComplement(v, j+1, hi)
		return ok
	}
	return false
}

// parenthetical reports whether the comma at i is followed by "X said" and the
// end of the clause.
func (r *reading) parenthetical(i, hi int) bool {
	commas := 0
	for j := i + 1; j < min(hi, i+24); j++ {
		w := &r.w[j]
		if w.low == "," {
			commas++
		} else if w.is(clPunct) && !r.possessive(j) {
			return false
		}
		v := r.plainVerb(j)
		if !w.finite || v == nil || !v.takes("after") {
			if w.finite && !w.is(clAux) || w.is(clConj) && r.w[j-1].low == "," {
				return false
			}
			continue
		}
		if commas > 0 && (commas > 2 || r.w[r.groupStart(j, i+1)-1].low != ",") {
			return false
		}
		if j == i+1 {
			_, ok := r.npRight(j+1, hi)
			return ok && v.takes("s") && !r.w[j].is(clConj)
		}
		np, ok := r.subjectBefore(r.groupStart(j, i+1), i+1)
		if !ok || np.a != i+1 {
			return false
		}
		end := r.skipAdverbials(j+1, hi)
		if v.takes("n:s") {
			if to, ok := r.shortNP(j+1, hi); ok {
				end = r.skipAdverbials(to.b, hi)
				if end < hi && r.possessive(end-1) {
					return true
				}
			}
		}
		return end >= hi || r.w[end].is(clPunct) && r.opens(end) < 0
	}
	return false
}

// coordinatedCue reports whether the conjunction at i joins a second cue verb
// to the one whose content this is: "lauded A | but denied B".
func (r *reading) coordinatedCue(i, hi int) bool {
	j := i + 1
	for j < hi && (r.w[j].is(clAdv) || r.w[j].is(clHave)) && j < i+4 {
		j++
	}
	if j >= hi {
		return false
	}
	w := &r.w[j]
	if len(w.verbs) == 0 || w.form&(past|third) == 0 || w.is(clNounVerb) && w.form&past == 0 {
		return false
	}
	v := r.plainVerb(j)
	if v == nil {
		return false
	}
	_, ok := r.takesComplement(v, j+1, hi)
	return ok
}

// takesComplement tells, by the first words alone, whether v has a complement at
// j. It does not look for its end, so that it and contentEnd do not call each
// other for ever.
func (r *reading) takesComplement(v *verb, j, hi int) (frame, bool) {
	if j < hi && v.takes(frame(r.w[j].low)) && r.w[j].is(clPrep) {
		return frame(r.w[j].low), true
	}
	k := r.skipAdverbials(j, hi)
	if k < hi && r.opens(k) >= 0 && v.takes("quote") {
		return "quote", true
	}
	f, _ := r.frameAt(v, k, hi)
	if f == "" && (v.takes("n:s") || v.takes("n:to") || v.takes("n:of") || v.takes("n:as")) {
		if np, ok := r.shortNP(k, hi); ok && np.b < hi {
			return "n:s", true
		}
	}
	return f, f != ""
}
