package postgres_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
)

// claims makes quads shaped as the graph of claims is: articles of ten claims,
// each of 14 to 16 quads, with a few speakers, outlets and topics that are
// everywhere and many that are rare.
func claims(total int) (articles [][]quad.Quad) {
	const alphabet = "budget ceasefire election ferry flood harbour hospital minister strike tariff tunnel vaccine"
	r := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields(alphabet)
	speaker, outlet, topic := rand.NewZipf(r, 1.2, 10, 20_000), rand.NewZipf(r, 1.3, 5, 500), rand.NewZipf(r, 1.2, 10, 50_000)
	text := func(n int) quad.String {
		parts := make([]string, n)
		for i := range parts {
			parts[i] = words[r.IntN(len(words))]
		}
		return quad.String(fmt.Sprintf("%s %x", strings.Join(parts, " "), r.Uint32()))
	}
	for made := 0; made < total; {
		var quads []quad.Quad
		label := quad.IRI(fmt.Sprintf("article:%016x", r.Uint64()))
		add := func(s quad.Value, p quad.IRI, o quad.Value) {
			quads = append(quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: label})
		}
		published := quad.Time(time.Unix(1.6e9+r.Int64N(1.5e8), 0).UTC())
		paper := quad.IRI(fmt.Sprint("outlet:", outlet.Uint64()))
		add(label, "rdf:type", quad.IRI("cg:Article"))
		add(label, "cg:title", text(8))
		add(label, "cg:published", published)
		add(label, "cg:publisher", paper)
		for range 10 {
			id := quad.IRI(fmt.Sprintf("claim:%016x", r.Uint64()))
			start := r.IntN(5000)
			add(id, "rdf:type", quad.IRI("cg:Claim"))
			add(id, "cg:speaker", quad.IRI(fmt.Sprint("entity:", speaker.Uint64())))
			add(id, "cg:text", text(18))
			add(id, "cg:stance", quad.IRI([]string{"cg:asserts", "cg:asserts", "cg:denies", "cg:urges"}[r.IntN(4)]))
			add(id, "cg:date", published)
			add(id, "cg:article", label)
			add(id, "cg:cue", quad.String([]string{"said", "told", "denied", "warned"}[r.IntN(4)]))
			add(id, "cg:kind", quad.IRI([]string{"cg:direct", "cg:indirect", "cg:mixed"}[r.IntN(3)]))
			add(id, "cg:start", quad.Int(start))
			add(id, "cg:end", quad.Int(start+r.IntN(300)))
			add(id, "cg:confidence", quad.Float(float64(r.IntN(100))/100))
			add(id, "cg:proposition", quad.IRI(fmt.Sprintf("prop:%016x", r.Uint64())))
			add(id, "cg:source", paper)
			for range 1 + r.IntN(3) {
				add(id, "cg:about", quad.IRI(fmt.Sprint("entity:", topic.Uint64())))
			}
		}
		articles = append(articles, quads)
		made += len(quads)
	}
	return articles
}
