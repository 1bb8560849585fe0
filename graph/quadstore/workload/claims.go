// Package workload generates graphs like those that news gives, of any size, for
// benchmarks and tests of stores.
//
//	err := workload.New(1).Batches(1_000_000, 10_000, func(quads []quad.Quad) error {
//		_, err := store.Apply(ctx, quadstore.Change{Add: quads})
//		return err
//	})
//
// The same seed gives the same quads. It leaves out what stores do not care
// about: claims do not stand in the text of an article, and names are numbers.
package workload

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
)

// Claims generates quads shaped as the graph of claims is: articles of ten
// claims, each of about 16 quads, with a few speakers, sources and topics that
// are everywhere and many that are rare.
type Claims struct {
	r                        *rand.Rand
	speaker, source, topic   *rand.Zipf
	articles                 int
	buf                      []quad.Quad
	label, published, outlet quad.Value
}

// New returns a generator of its own.
func New(seed uint64) *Claims {
	r := rand.New(rand.NewPCG(seed, 1))
	return &Claims{
		r:       r,
		speaker: rand.NewZipf(r, 1.2, 10, 20000),
		source:  rand.NewZipf(r, 1.3, 5, 500),
		topic:   rand.NewZipf(r, 1.2, 10, 50000),
	}
}

var (
	stances = []string{"asserts", "asserts", "asserts", "denies", "questions", "urges", "evaluates"}
	cues    = strings.Fields("said told denied claimed added announced warned insisted called argued reported noted")
	words   = strings.Fields(`minister ceasefire talks budget hospital striker verdict police border vaccine
		election tariff inflation hostage missile senator strike flood merger climate union border appeal`)
)

// Next returns the quads of the next article. They are valid until the next call.
func (c *Claims) Next() []quad.Quad {
	c.articles++
	c.buf = c.buf[:0]
	c.label = quad.IRI(fmt.Sprintf("article:%016x", c.r.Uint64()))
	c.published = quad.Time(time.Unix(1.6e9+c.r.Int64N(1.5e8), 0).UTC())
	c.outlet = quad.IRI(fmt.Sprint("outlet:", c.source.Uint64()))
	c.add(c.label, "rdf:type", quad.IRI("cg:Article"))
	c.add(c.label, "cg:title", c.text(8))
	c.add(c.label, "cg:url", quad.IRI(fmt.Sprintf("https://example.org/%d/%x", c.articles, c.r.Uint32())))
	c.add(c.label, "cg:published", c.published)
	c.add(c.label, "cg:publisher", c.outlet)
	for range 10 {
		c.claim()
	}
	return c.buf
}

func (c *Claims) claim() {
	id := quad.IRI(fmt.Sprintf("claim:%016x", c.r.Uint64()))
	start := c.r.IntN(5000)
	c.add(id, "rdf:type", quad.IRI("cg:Claim"))
	c.add(id, "cg:speaker", quad.IRI(fmt.Sprint("entity:", c.speaker.Uint64())))
	c.add(id, "cg:text", c.text(18))
	c.add(id, "cg:stance", quad.IRI("cg:"+stances[c.r.IntN(len(stances))]))
	c.add(id, "cg:date", c.published)
	c.add(id, "cg:article", c.label)
	c.add(id, "cg:cue", quad.String(cues[c.r.IntN(len(cues))]))
	c.add(id, "cg:kind", quad.String([]string{"direct", "indirect", "mixed"}[c.r.IntN(3)]))
	c.add(id, "cg:start", quad.Int(start))
	c.add(id, "cg:end", quad.Int(start+c.r.IntN(300)))
	c.add(id, "cg:confidence", quad.Float(float64(c.r.IntN(100))/100))
	c.add(id, "cg:proposition", quad.IRI(fmt.Sprintf("prop:%016x", c.r.Uint64())))
	c.add(id, "cg:source", c.outlet)
	for range 1 + c.r.IntN(3) {
		c.add(id, "cg:about", quad.IRI(fmt.Sprint("entity:", c.topic.Uint64())))
	}
}

func (c *Claims) text(n int) quad.String {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(words[c.r.IntN(len(words))])
	}
	fmt.Fprintf(&b, " %x", c.r.Uint32())
	return quad.String(b.String())
}

func (c *Claims) add(s quad.Value, p quad.IRI, o quad.Value) {
	c.buf = append(c.buf, quad.Quad{Subject: s, Predicate: p, Object: o, Label: c.label})
}

// Batches calls use with whole articles of together at least size quads, until at
// least total are made. A batch is valid until the next call.
func (c *Claims) Batches(total, size int, use func([]quad.Quad) error) error {
	var batch []quad.Quad
	for made := 0; made < total; {
		batch = batch[:0]
		for len(batch) < size && made+len(batch) < total {
			batch = append(batch, c.Next()...)
		}
		made += len(batch)
		if err := use(batch); err != nil {
			return err
		}
	}
	return nil
}
