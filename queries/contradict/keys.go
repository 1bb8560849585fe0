package contradict

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"

	"github.com/claimgraph/claimgraph/graph"
)

// A claim is found again by keys: hashes of its telling words, of pairs of the
// most telling ones, of what it counts. A word that everybody uses leads to more
// claims than anybody looks at, so a pair of words is what finds an old claim
// among many; the single words find the newest ones.

const (
	commonWord = 3.5 // weight under which a word is no key
	rarest     = 6   // words of a claim that are paired
	mostWords  = 64  // of a claim that count, the most telling first
)

// key is a hash of what claims are found by.
type key uint64

// keyOf hashes the parts of a key. The first tells the kind of key.
func keyOf(parts ...string) key {
	h := fnv.New64a()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return key(h.Sum64())
}

func wordKey(base string) key  { return keyOf("word", base) }
func topicKey(base string) key { return keyOf("topic", base) }

func pairKey(a, b string) key {
	return keyOf("pair", min(a, b), max(a, b))
}

// word is a base of a side and how the side commits to it.
type word struct {
	base string
	w    float64
	no   bool // held false somewhere
	name bool
	own  bool // of the text, not only of the speaker
}

// words gives the telling words that a side says or that name its speaker, the
// most telling first.
func (s *side) words() []word {
	var out []word
	for b, items := range s.index {
		if items[0] >= s.around {
			continue
		}
		it := s.item[items[0]]
		if it.w < commonWord || it.Pronoun {
			continue
		}
		no := slices.ContainsFunc(items, func(k int) bool { return s.item[k].false && s.item[k].told() })
		out = append(out, word{b, it.w, no, it.Name, items[0] < s.speaker})
	}
	slices.SortFunc(out, func(a, b word) int { return cmp.Or(cmp.Compare(b.w, a.w), cmp.Compare(a.base, b.base)) })
	return out[:min(len(out), mostWords)]
}

// counts gives the keys of what is counted: a number with its unit, or with a noun that it counts.
func counts(quantities []graph.Quantity) []key {
	var out []key
	for _, q := range quantities {
		if q.Unit != "" && q.Unit != "ordinal" {
			for _, of := range q.Of {
				out = append(out, keyOf("count", q.Unit, of))
			}
		}
	}
	return out
}

// mention is a key of a claim, and whether the claim holds false what it names.
type mention struct {
	key key
	no  bool
}

// mentions gives the keys that a claim is to be found by, each once.
func (s *side) mentions() []mention {
	words := s.words()
	var out []mention
	for _, w := range words {
		out = append(out, mention{wordKey(w.base), w.no})
	}
	top := paired(words)
	for i, a := range top {
		for _, b := range top[:i] {
			out = append(out, mention{pairKey(a.base, b.base), a.no || b.no})
		}
	}
	for _, k := range counts(s.p.Quantities) {
		out = append(out, mention{k, false})
	}
	slices.SortFunc(out, func(a, b mention) int { return cmp.Compare(a.key, b.key) })
	return slices.CompactFunc(out, func(a, b mention) bool { return a.key == b.key })
}

// paired gives the words whose pairs are keys.
func paired(words []word) []word {
	var out []word
	for _, w := range words {
		if w.own && len(out) < rarest {
			out = append(out, w)
		}
	}
	return out
}

// probe is a key to look up, and which of the asking side's words it stands for.
type probe struct {
	key   key
	words uint64 // set of positions in words
	loose bool   // by a word that entails or excludes the asker's
}

// probes gives the keys by which candidates for s are looked up, words among
// them being those of s.words.
func (s *side) probes(words []word) []probe {
	links := known().links
	var out []probe
	for i, w := range words {
		out = append(out, probe{key: wordKey(w.base), words: 1 << i})
		if w.name {
			continue
		}
		for r := range links[w.base] {
			if _, own := s.index[r]; !own {
				out = append(out, probe{wordKey(r), 1 << i, true})
			}
		}
	}
	for i, a := range words {
		for j, b := range words[:i] {
			if a.own && b.own {
				out = append(out, probe{key: pairKey(a.base, b.base), words: 1<<i | 1<<j})
			}
			if j > rarest+2 {
				break
			}
		}
		if i > rarest+2 {
			break
		}
	}
	for _, k := range counts(s.p.Quantities) {
		out = append(out, probe{key: k})
	}
	slices.SortFunc(out, func(a, b probe) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.words, b.words))
	})
	return out
}

// normal is a hash of what a claim says, whoever says it: the same for reprints,
// 0 for a claim that says too little to tell. The order of the words counts: who
// did it and to whom may have changed places.
func (s *side) normal() key {
	parts := []string{"claim", string(s.st.Stance)}
	weight := 0.0
	for _, it := range s.item[:s.speaker] {
		parts = append(parts, it.Base, string([]byte{'0' + byte(it.mood), sign(it.false)}))
		weight += it.w
	}
	if weight < longEnough {
		return 0
	}
	for _, q := range s.p.Quantities {
		parts = append(parts, q.Word)
	}
	for _, m := range s.p.Moments {
		parts = append(parts, m.Word)
	}
	return keyOf(parts...)
}

// longEnough is the weight of the words from which two claims with the same
// words are taken for one claim printed twice.
const longEnough = 20

func sign(no bool) byte {
	if no {
		return '-'
	}
	return '+'
}

// rarity gives how telling a word is by its rarity in news, whatever else is in
// the graph: so that a pair of claims has one score however they came together.
func rarity(t graph.Term) float64 {
	w := t.Weight
	if t.Name {
		w *= 1.1
	}
	return round(w)
}

func round(w float64) float64 { return math.Round(w*1024) / 1024 }

// rounded rounds the weights of terms, so that they take half the bytes in the
// index.
func rounded(terms []graph.Term) []graph.Term {
	for i := range terms {
		terms[i].Weight = round(terms[i].Weight)
	}
	return terms
}
