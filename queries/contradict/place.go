package contradict

import (
	"fmt"

	"github.com/claimgraph/claimgraph/graph/vocab"
)

// places: two places for one happening.
func places(al, back *alignment) []finding {
	if al.fromArticles() && al.x.st.Article != al.y.st.Article && related(al.x.topic, al.y.topic) < sameStory {
		return nil // two articles, two events
	}
	var out []finding
	for i, it := range al.x.item[:al.x.speaker] {
		if !located(it) || al.fit(i) > 0 {
			continue
		}
		for j, jt := range al.y.item[:al.y.speaker] {
			if !located(jt) || back.fit(j) > 0 {
				continue
			}
			a, b := al.x.sentence[it.Sentence], al.y.sentence[jt.Sentence]
			if !al.headsMeet(a) {
				continue
			}
			cover := min(rest(al, a, i), rest(back, b, j))
			out = append(out, finding{
				feature: "place", kind: vocab.ClashPlace, strength: cover,
				x: it.Sentence, y: jt.Sentence,
				because: fmt.Sprintf("{x} put it in %s, {y} in %s", it.Form, jt.Form),
			})
		}
	}
	return out
}

// located reports whether the item names where something is.
func located(it item) bool {
	return it.told() && !it.false && it.Name && (it.Link == "in" || it.Link == "at" || it.Link == "near")
}

// rest is the coverage of items but one.
func rest(al *alignment, items []int, but int) float64 {
	var kept []int
	for _, i := range items {
		if i != but {
			kept = append(kept, i)
		}
	}
	return al.coverage(kept)
}
