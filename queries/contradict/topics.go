package contradict

import (
	"cmp"
	"slices"
)

// Claims of one event often share no word: "thirty-one of our brothers are
// dead" and "nineteen bodies were found". Their articles do. So the claims of
// an article also meet those of the few articles that tell of the same things.

// meetings gives, per article, the articles most like it by their topics, the
// article itself first. Articles without a topic meet none.
const (
	articlesMet  = 12
	sameStory    = .18 // related from which two articles tell of one story
	otherStory   = .10 // related under which they tell of two
	longestTopic = 500 // articles of a word, from which the word is not walked
)

type topics struct {
	sides map[string][]*side // article -> its sides
	near  map[string][]string
}

func newTopics(sides []*side) topics {
	t := topics{map[string][]*side{}, map[string][]string{}}
	var order []string
	postings := map[string][]string{}
	for _, s := range sides {
		a := s.st.Article
		if a == "" || len(s.topic) == 0 {
			continue
		}
		if t.sides[a] == nil {
			order = append(order, a)
			for b := range s.topic {
				postings[b] = append(postings[b], a)
			}
		}
		t.sides[a] = append(t.sides[a], s)
	}
	for _, a := range order {
		t.near[a] = t.alike(a, postings)
	}
	return t
}

func (t topics) alike(a string, postings map[string][]string) []string {
	shares := map[string]float64{}
	self := t.sides[a][0]
	for b, w := range self.topic {
		if list := postings[b]; len(list) <= longestTopic {
			for _, other := range list {
				shares[other] += w
			}
		}
	}
	type near struct {
		article string
		share   float64
	}
	var found []near
	for other, share := range shares {
		if share = related(self.topic, t.sides[other][0].topic); share >= sameStory {
			found = append(found, near{other, share})
		}
	}
	slices.SortFunc(found, func(x, y near) int {
		return cmp.Or(cmp.Compare(y.share, x.share), cmp.Compare(x.article, y.article))
	})
	var out []string
	for _, n := range found[:min(articlesMet, len(found))] {
		out = append(out, n.article)
	}
	return out
}

// met gives the sides that s meets by its article's topic.
func (t topics) met(s *side) []*side {
	var out []*side
	for _, a := range t.near[s.st.Article] {
		out = append(out, t.sides[a]...)
	}
	return out
}
