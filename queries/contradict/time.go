package contradict

import (
	"fmt"
	"slices"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// times: two times for one happening.
func times(al, back *alignment) []finding {
	var out []finding
	for _, m := range al.x.p.Moments {
		for _, n := range al.y.p.Moments {
			if !apart(m, n) || bounded(m) || bounded(n) || alsoNames(al.y.p.Moments, m) || alsoNames(al.x.p.Moments, n) {
				continue
			}
			falseX, moodX, _, _ := al.x.signed(m.Clause)
			falseY, moodY, _, _ := al.y.signed(n.Clause)
			if falseX || falseY || max(moodX, moodY) > graph.Hedged {
				continue
			}
			a, b := al.x.sentenceOf(m.Position), al.y.sentenceOf(n.Position)
			cover := min(al.coverage(a), back.coverage(b))
			// Where the heads meet, the other words may differ: the clash is the time.
			if !al.headsMeet(a) {
				cover *= .5 * cover
			}
			out = append(out, finding{
				feature: "time", kind: vocab.ClashTime, strength: cover,
				x: al.x.sentenceAt(m.Position), y: al.y.sentenceAt(n.Position),
				because: fmt.Sprintf("{x} put it at “%s”, {y} at “%s”", m.Word, n.Word),
			})
		}
	}
	return out
}

// apart reports whether two moments cannot be one: the finest grain that both
// tell differs, or a coarser one does.
func apart(m, n graph.Moment) bool {
	if m.Year != 0 && n.Year != 0 && m.Year != n.Year {
		return true
	}
	if m.Month != 0 && n.Month != 0 && m.Month != n.Month {
		return true
	}
	if m.Day != 0 && n.Day != 0 && m.Month != 0 && n.Month != 0 && m.Day != n.Day {
		return true
	}
	if m.Weekday != 0 && n.Weekday != 0 && m.Weekday != n.Weekday {
		return true
	}
	// A clock time is known when the hour is; the minute may not be told.
	if m.Hour < 0 || n.Hour < 0 {
		return false
	}
	if m.Link == "around" || n.Link == "around" {
		return max(clock(m)-clock(n), clock(n)-clock(m)) > aboutThen
	}
	return m.Hour != n.Hour || m.Minute >= 0 && n.Minute >= 0 && m.Minute != n.Minute
}

// aboutThen is how many minutes "shortly before" a time reach.
const aboutThen = 45

// clock is the time of day in minutes.
func clock(m graph.Moment) int { return m.Hour*60 + max(m.Minute, 0) }

// bounded reports whether the moment only bounds the time told of.
func bounded(m graph.Moment) bool {
	switch m.Link {
	case "until", "since", "by", "before", "after", "from", "to":
		return true
	}
	return false
}

func alsoNames(ms []graph.Moment, m graph.Moment) bool {
	for _, o := range ms {
		if !apart(o, m) && (o.Weekday != 0) == (m.Weekday != 0) && (o.Year != 0) == (m.Year != 0) {
			return true
		}
	}
	return false
}

// headsMeet reports whether the head among items is met as a head in y.
func (al *alignment) headsMeet(items []int) bool {
	for _, i := range items {
		if !al.x.item[i].head {
			continue
		}
		for _, h := range al.hits[i] {
			if al.y.item[h.j].head && h.link <= entailed {
				return true
			}
		}
	}
	return false
}

// otherTimes reports whether the two sides tell of different times, so that
// what one negates and the other asserts may both hold.
func otherTimes(al *alignment) bool {
	for _, m := range al.x.p.Moments {
		for _, n := range al.y.p.Moments {
			if apart(m, n) && !alsoNames(al.y.p.Moments, m) && !alsoNames(al.x.p.Moments, n) {
				return true
			}
		}
	}
	return false
}

// yearsApart reports whether one side names a year and the other, which names
// none, was said in another: a record of 2009 is no count of today's dead.
func yearsApart(x, y *side) bool {
	for _, s := range [][2]*side{{x, y}, {y, x}} {
		for _, m := range s[0].p.Moments {
			if said := s[1].st.Said; m.Year != 0 && !said.IsZero() && m.Year != said.Year() && !namesYear(s[1].p.Moments) {
				return true
			}
		}
	}
	return false
}

func namesYear(ms []graph.Moment) bool {
	return slices.ContainsFunc(ms, func(m graph.Moment) bool { return m.Year != 0 })
}
