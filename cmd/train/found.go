package main

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/claimgraph/claimgraph/loader/attribution"
	"github.com/claimgraph/claimgraph/loader/text"
)

// found counts how attributions agree with annotated ones, in words: marks
// never count. Articles with several annotators count for each of them, with
// the weight that makes them one article.
type found struct {
	predicted, gold   float64
	exact             float64 // contents of the same words
	partP, partR      float64 // how much of each content the other side covers
	cues, cueP, cueR  float64 // cues of the same words
	aligned, right    float64 // contents that overlap by half or more, and of these, those with the right source
	speechP, speechG  float64 // attributions whose cue is a word of saying
	speechTP, speechT float64 // those of them that are right, counted on either side
}

// speechWords are the words of saying by which attributions are told from
// attitudes.
var speechWords = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`say says said saying tell tells told telling add adds added adding ask asks asked asking
write writes wrote note notes noted argue argues argued claim claims claimed report reports reported state states stated announce
announced suggest suggested suggests explain explained according respond responded reply replied tweeted tweet warn warned insist
insists insisted deny denies denied acknowledge acknowledged declare declared conclude concluded confirm confirmed admit admitted
allege alleged assert asserted contend contended reveal revealed predict predicted`) {
		m[w] = true
	}
	return m
}()

// sides is an attribution as sets of words, sorted.
type sides struct {
	content, cue, source []int
	head                 int // the word that heads the source, -1 for none
	speech               bool
}

// wordCover finds the words of a text that lie in spans.
type wordCover struct {
	text  string
	words [][]int
}

var wordPattern = regexp.MustCompile(`[\pL\pN_]+(?:[.'’\-][\pL\pN_]+)*`)

func newWordCover(body string) *wordCover {
	return &wordCover{body, wordPattern.FindAllStringIndex(body, -1)}
}

// at returns the words whose centre lies in spans.
func (c *wordCover) at(spans []text.Span) []int {
	var out []int
	for _, s := range spans {
		i, _ := slices.BinarySearchFunc(c.words, s.Start, func(w []int, start int) int { return cmp.Compare(w[1], start) })
		for ; i < len(c.words) && c.words[i][0] < s.End; i++ {
			if m := c.words[i][0] + c.words[i][1]; 2*s.Start < m && m < 2*s.End {
				out = append(out, i)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (c *wordCover) word(i int) string { return strings.ToLower(c.text[c.words[i][0]:c.words[i][1]]) }

func (c *wordCover) sides(as []attribution.Attribution, keep func(attribution.Attribution) bool) []sides {
	var out []sides
	for _, a := range as {
		s := sides{content: c.at(a.Introduced()), cue: c.at(a.Cue), source: c.at(a.Mention())}
		if len(s.content) == 0 || !keep(a) {
			continue
		}
		s.head = c.head(s.source)
		s.speech = slices.ContainsFunc(s.cue, func(i int) bool { return speechWords[c.word(i)] })
		out = append(out, s)
	}
	return out
}

var (
	breaksPhrase = regexp.MustCompile(`[,(\-—–:;\n“"]`)
	insideName   = regexp.MustCompile(`^[.’'] ?$`)
	endsPhrase   = setOf("who which that of in at for from on with to by about whose among during after before including near as and or s")
	partitive    = setOf("all some many one most members number group majority percent couple each both")
)

func setOf(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// head guesses the head of a noun phrase: the last word before what modifies
// it.
func (c *wordCover) head(words []int) int {
	h := -1
	for k, i := range words {
		if k > 0 {
			between := c.text[c.words[words[k-1]][1]:c.words[i][0]]
			if breaksPhrase.MatchString(between) && !insideName.MatchString(between) {
				break
			}
			if w := c.word(i); endsPhrase[w] && !(w == "of" && partitive[c.word(h)]) {
				break
			}
		}
		h = i
	}
	return h
}

// common returns how many elements two sorted lists share.
func common(a, b []int) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

func jaccard(a, b []int) float64 {
	n := common(a, b)
	return float64(n) / float64(max(1, len(a)+len(b)-n))
}

// pairing joins predicted and annotated attributions, each at most once, the
// most alike first.
type pairing struct {
	p, g  int
	alike float64
}

func align(pred, gold []sides) []pairing {
	var all []pairing
	for i := range pred {
		for j := range gold {
			if x := jaccard(pred[i].content, gold[j].content); x > 0 {
				all = append(all, pairing{i, j, x})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b pairing) int {
		return cmp.Or(-cmp.Compare(a.alike, b.alike),
			common(pred[b.p].cue, gold[b.g].cue)-common(pred[a.p].cue, gold[a.g].cue), a.p-b.p, a.g-b.g)
	})
	usedP, usedG := map[int]bool{}, map[int]bool{}
	out := all[:0]
	for _, x := range all {
		if !usedP[x.p] && !usedG[x.g] {
			usedP[x.p], usedG[x.g] = true, true
			out = append(out, x)
		}
	}
	return out
}

func sourceRight(p, g sides) bool {
	if p.head < 0 || g.head < 0 {
		return p.head == g.head
	}
	return slices.Contains(p.source, g.head) && slices.Contains(g.source, p.head)
}

// add counts one article against one of its annotators.
func (f *found) add(c *wordCover, predicted []attribution.Attribution, gold annotation, weight float64) {
	g := c.sides(gold.attributions, func(a attribution.Attribution) bool { return len(a.Cue) > 0 })
	p := c.sides(predicted, func(a attribution.Attribution) bool { return a.Parent < 0 })
	p = withoutNeutral(p, g, c.at(gold.neutral))
	f.predicted += weight * float64(len(p))
	f.gold += weight * float64(len(g))
	f.partP += weight * cover(p, g)
	f.partR += weight * cover(g, p)
	f.exact += weight * same(p, g, func(s sides) []int { return s.content })
	cue := func(s sides) []int { return s.cue }
	f.cues += weight * same(p, g, cue)
	f.cueP += weight * float64(number(p, func(s sides) bool { return len(s.cue) > 0 }))
	f.cueR += weight * float64(number(g, func(s sides) bool { return len(s.cue) > 0 }))
	speech := func(s sides) bool { return s.speech }
	f.speechP += weight * float64(number(p, speech))
	f.speechG += weight * float64(number(g, speech))
	for _, x := range align(p, g) {
		if x.alike < .5 {
			continue
		}
		f.aligned += weight
		if sourceRight(p[x.p], g[x.g]) {
			f.right += weight
			f.speechTP += weight * float64(count(p[x.p].speech))
			f.speechT += weight * float64(count(g[x.g].speech))
		}
	}
}

// withoutNeutral drops what was found in a zone that the annotator left
// undecided, unless it is right.
func withoutNeutral(p, g []sides, zone []int) []sides {
	if len(zone) == 0 {
		return p
	}
	right := map[int]bool{}
	for _, x := range align(p, g) {
		right[x.p] = x.alike >= .5
	}
	var out []sides
	for i, s := range p {
		if right[i] || 2*common(s.content, zone) < len(s.content) {
			out = append(out, s)
		}
	}
	return out
}

func number(list []sides, is func(sides) bool) int {
	n := 0
	for _, s := range list {
		n += count(is(s))
	}
	return n
}

// cover sums up which part of each content of list the contents of by cover.
func cover(list, by []sides) float64 {
	var all []int
	for _, s := range by {
		all = append(all, s.content...)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	sum := 0.
	for _, s := range list {
		sum += float64(common(s.content, all)) / float64(len(s.content))
	}
	return sum
}

// same counts the spans that both sides have, each as often as in both.
func same(p, g []sides, of func(sides) []int) float64 {
	left := map[string]int{}
	for _, s := range g {
		if len(of(s)) > 0 {
			left[fmt.Sprint(of(s))]++
		}
	}
	n := 0.
	for _, s := range p {
		if k := fmt.Sprint(of(s)); left[k] > 0 {
			left[k]--
			n++
		}
	}
	return n
}

func f1(truePositive, predicted, gold float64) float64 {
	return 100 * 2 * truePositive / max(1, predicted+gold)
}

// softF1 is F1 with true positives that differ by side.
func softF1(tpP, predicted, tpR, gold float64) float64 {
	p, r := tpP/max(1, predicted), tpR/max(1, gold)
	return 100 * 2 * p * r / max(1e-9, p+r)
}

// foundRow is a row of the card.
type foundRow struct {
	Name string
	f    *found
}

func (r foundRow) Line() string {
	f := r.f
	return fmt.Sprintf("| %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |", r.Name,
		f1(f.exact, f.predicted, f.gold), softF1(f.partP, f.predicted, f.partR, f.gold), f1(f.cues, f.cueP, f.cueR),
		100*f.right/max(1, f.aligned), f1(f.right, f.predicted, f.gold), softF1(f.speechTP, f.speechP, f.speechT, f.speechG))
}
