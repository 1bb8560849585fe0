package attribution

import "strings"

// adverbial returns the end of a phrase of time or setting at token i ("on
// Thursday", "in a statement to reporters", "later"), or i if there is none.
func (r *reading) adverbial(i, hi int) int {
	if i >= hi {
		return i
	}
	w := &r.w[i]
	switch {
	case w.is(clTimeMod) && i+1 < hi && r.w[i+1].is(clTime):
		return r.timeRest(i+2, hi)
	case w.is(clTime):
		return r.timeRest(i+1, hi)
	case w.is(clPrep) && w.low != "of":
		return r.settingPhrase(i, hi)
	case w.is(clAdv) && !w.is(clDet|clIndefinite|clSub):
		return i + 1
	}
	return i
}

// timeRest passes the day, year or further words of a date.
func (r *reading) timeRest(i, hi int) int {
	for i < hi {
		w := &r.w[i]
		switch {
		case w.is(clTime) || w.is(clNumber) && w.low[0] >= '0' && w.low[0] <= '9':
		case w.low == "," && i+1 < hi && len(r.w[i+1].low) == 4 && r.w[i+1].low[0] >= '1' && r.w[i+1].low[0] <= '2':
		case w.low == "ago":
		default:
			return i
		}
		i++
	}
	return i
}

// settingPhrase passes a prepositional phrase whose noun is a time or a
// setting.
func (r *reading) settingPhrase(i, hi int) int {
	hit := false
	for j := i + 1; j < min(hi, i+10); j++ {
		w := &r.w[j]
		switch {
		case w.is(clTime):
			return r.timeRest(j+1, hi)
		case w.is(clSetting):
			hit = true
			if j+1 >= hi || !r.isNoun(j+1) || r.w[j+1].upper {
				return r.settingTail(j+1, hi)
			}
		case w.is(clNumber) && r.w[j-1].is(clPrep) && len(w.low) == 4:
			return j + 1 // "in 2014"
		case j > i+1 && w.is(clDet|clSubject|clObject|clSub|clWh), w.is(clPunct) && !r.possessive(j) && !w.is(clMark), w.finite:
			return i
		}
	}
	if hit {
		return i
	}
	return i
}

// settingTail passes what hangs on a setting: "in an interview | with CNN",
// "on | Twitter".
func (r *reading) settingTail(j, hi int) int {
	for j < hi && r.w[j].is(clPrep) {
		w := &r.w[j]
		if w.low != "with" && w.low != "to" && w.low != "on" && w.low != "at" && w.low != "in" && w.low != "for" && w.low != "from" && w.low != "by" && w.low != "of" {
			break
		}
		if np, ok := r.shortNP(j+1, hi); ok {
			j = np.b
			continue
		}
		if k := r.adverbial(j, hi); k > j {
			j = k
			continue
		}
		break
	}
	if k := j; k < hi && (r.w[k].is(clTime) || r.w[k].is(clTimeMod) && k+1 < hi && r.w[k+1].is(clTime)) {
		return r.adverbial(k, hi)
	}
	return j
}

// nounsThenFrame reports whether the nouns at i end where the addressee of a
// verb would: "told FBI | agents that".
func (r *reading) nounsThenFrame(i, hi int) bool {
	j := i
	for j < min(hi, i+4) && r.isNoun(j) {
		j++
	}
	return j >= hi || r.w[j].low == "that" || r.w[j].low == "to" || r.w[j].is(clPunct|clTime)
}

// shortNP is a noun phrase without any preposition in it: an addressee.
func (r *reading) shortNP(i, hi int) (rng, bool) {
	a := i
	if i < hi && r.w[i].is(clObject|clSubject) || i < hi && r.w[i].low == "her" && i+1 < hi && !r.isNoun(i+1) {
		return rng{a, i + 1}, true
	}
	nameSeen := false
	for i < hi && i < a+10 {
		w := &r.w[i]
		switch {
		case r.possessive(i):
			nameSeen = false
		case w.is(clPunct) && w.low != "&", w.finite, w.is(clNeg) && !w.is(clIndefinite|clDet), w.is(clSubject | clObject | clSub | clWh | clPrep | clAux), w.low == "that" && i > a, w.low == "to":
			return rng{a, i}, i > a
		case w.is(clConj):
			if i+1 >= hi || !r.isName(i+1) || !nameSeen {
				return rng{a, i}, i > a
			}
		case w.is(clTime) && i > a:
			return rng{a, i}, i > a
		case w.is(clAdv) && i > a && !w.upper:
			return rng{a, i}, i > a
		case i > a && (w.is(clDet) || w.is(clPoss)) && !r.w[i-1].is(clDet|clPoss):
			return rng{a, i}, true
		case i == a+1 && !w.upper && r.isNoun(i) && r.isNoun(i-1) && !r.w[i-1].upper && strings.HasSuffix(r.w[i-1].low, "s"):
			return rng{a, i}, true // "told reporters officials ..."
		case i > a && nameSeen && !w.upper && !w.is(clTitle|clNumber) && r.isNoun(i) && !r.nounsThenFrame(i, hi):
			// "told Reuters officials ..." is rare; a plural noun that follows a
			// name and is followed by a verb begins the clause.
			return rng{a, i}, true
		}
		nameSeen = nameSeen || r.isName(i)
		i++
	}
	return rng{a, i}, i > a
}
