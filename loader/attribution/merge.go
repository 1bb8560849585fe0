package attribution

import "slices"

// merge adds to what the models found what the rules found where the models
// have nothing to say: inside a content, for PolNeAR annotates only the
// outermost attributions; adverbs, which it leaves out; quotations and lines of
// transcripts without a cue; nouns ("a report that"), answers (", a claim he
// rejects") and settings of figures ("put the toll at"), of which it annotates
// few; and cues that the models doubt, but not much.
func (s *scene) merge(found []candidate, cueP []float32) []candidate {
	taken := s.takenBy(found)
	out := found
	for _, c := range s.rules {
		if s.keepsRule(&c, taken, cueP) {
			out = append(out, c)
		}
	}
	for i := range out {
		out[i].content = slices.DeleteFunc(slices.Clone(out[i].content), s.credits)
	}
	for _, c := range s.rules {
		if c.answer { // also where the models found it themselves
			for i := range out {
				out[i].content = endingBefore(out[i].content, c.content[0].a) // what it says ends where it is answered
			}
		}
	}
	return slices.DeleteFunc(out, func(c candidate) bool { return len(c.content) == 0 })
}

// credits reports whether a part of a content is no more than another's credit:
// "According to the mayor, | staff had warned them".
func (s *scene) credits(p rng) bool {
	return s.w[p.a].low == "according" && !s.hasFinite(p.a, p.b)
}

// takenBy tells of each token which role it has in what was found.
func (s *scene) takenBy(found []candidate) []ruleRole {
	taken := make([]ruleRole, len(s.tok))
	for _, c := range found {
		for _, p := range c.cue {
			for i := p.a; i < p.b; i++ {
				taken[i] |= ruleCue
			}
		}
		for _, p := range c.content {
			for i := p.a; i < p.b; i++ {
				taken[i] |= ruleContent
			}
		}
	}
	return taken
}

// doubted is the least probability of a cue of the rules' that is kept.
const doubted = .1

func (s *scene) keepsRule(c *candidate, taken []ruleRole, cueP []float32) bool {
	held, words := 0, 0
	for _, p := range c.content {
		for i := p.a; i < p.b; i++ {
			if !s.w[i].is(clPunct) {
				words++
				held += int(taken[i] & ruleContent)
			}
		}
	}
	if len(c.cue) == 0 {
		return 2*held < words
	}
	best := float32(0)
	for _, p := range c.cue {
		for i := p.a; i < p.b; i++ {
			if taken[i]&ruleCue != 0 {
				return false
			}
			best = max(best, cueP[i])
		}
	}
	nested := taken[c.at]&ruleContent != 0 && held > 0
	return nested || c.adverb || c.nominal || c.figure || c.answer || best >= doubted
}
