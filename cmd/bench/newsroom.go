package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/loader/proposition"
)

// newsroom writes articles whose words are as frequent as in news: common words
// as often as they were counted there, and names of which few are everywhere and
// most are rare. Some stories are told by several articles, and in some claims
// what another asserts is denied.
type newsroom struct {
	r        *rand.Rand
	words    []string
	upTo     []float64 // sums of the words' frequencies, for drawing one
	names    *rand.Zipf
	stories  *rand.Zipf
	articles int
}

const claimsPerArticle = 10

func newNewsroom(seed uint64) *newsroom {
	r := rand.New(rand.NewPCG(seed, 2))
	n := &newsroom{r: r, names: rand.NewZipf(r, 1.1, 20, 400_000), stories: rand.NewZipf(r, 1.05, 50, 200_000)}
	total := 0.0
	for base, f := range proposition.Frequencies() {
		total += f
		n.words, n.upTo = append(n.words, base), append(n.upTo, total)
	}
	return n
}

func (n *newsroom) word() string {
	at, _ := slices.BinarySearch(n.upTo, n.r.Float64()*n.upTo[len(n.upTo)-1])
	return n.words[min(at, len(n.words)-1)]
}

// name makes a name of a number: the same number has the same name.
func name(number uint64) string {
	syllables := strings.Fields("ba re mi do lun tor vek sha pel gri nos kam dur fex yal zem")
	var b strings.Builder
	for number += 300; number > 0; number /= 16 {
		b.WriteString(syllables[number%16])
	}
	s := b.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

// article gives the quads of the next article. Its story is drawn, and with it
// the names and some of the words that its claims share.
func (n *newsroom) article() []quad.Quad {
	n.articles++
	story := &newsroom{r: rand.New(rand.NewPCG(n.stories.Uint64(), 3)), words: n.words, upTo: n.upTo}
	story.names = rand.NewZipf(story.r, 1.1, 20, 400_000)
	who := []string{name(story.names.Uint64()), name(story.names.Uint64()), name(story.names.Uint64())}
	var topic []string
	for range 8 {
		topic = append(topic, story.word())
	}
	claim := func() string {
		parts := []string{who[n.r.IntN(3)]}
		if n.r.IntN(4) == 0 {
			parts = append(parts, []string{"denied that", "never", "did not", "refused to"}[n.r.IntN(4)])
		}
		for range 4 + n.r.IntN(8) {
			parts = append(parts, n.word())
		}
		parts = append(parts, topic[n.r.IntN(8)], topic[n.r.IntN(8)])
		if n.r.IntN(5) == 0 {
			parts = append(parts, fmt.Sprintf("%d people", n.r.IntN(500)))
		}
		return strings.Join(append(parts, name(n.names.Uint64())), " ")
	}
	var texts []string
	for range claimsPerArticle {
		texts = append(texts, claim())
	}
	body := strings.Join(texts, ". ")
	a := graph.Article{
		IRI: graph.ArticleIRI(fmt.Sprint(n.articles, " ", n.r.Uint64())), Title: strings.Join(append(who[:2:2], topic[:4]...), " "), Body: body,
		Published: time.Unix(1.6e9+int64(n.articles)*60, 0).UTC(), Loaded: time.Unix(1.9e9+int64(n.articles), 0).UTC(),
	}
	quads := a.Quads()
	at := 0
	for _, text := range texts {
		speaker := name(n.names.Uint64())
		c := graph.Claim{
			Text: text, Stance: graph.Asserts, Kind: graph.Indirect, Article: a.IRI, Spans: []graph.Span{{Start: at, End: at + len(text)}},
			Speaker: graph.Entity{IRI: graph.EntityIRI(speaker), Class: vocab.Person, Name: speaker},
			Said:    graph.Period{Start: a.Published, End: a.Published}, Cue: "said", Confidence: .9,
		}
		at += len(text) + 2
		c.IRI = graph.ClaimIRI(a.IRI, c.Spans, c.Speaker.IRI, c.Stance)
		quads = append(quads, c.Quads()...)
	}
	return quads
}
