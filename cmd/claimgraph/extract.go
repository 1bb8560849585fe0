package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/rivo/uniseg"
	"github.com/spf13/cobra"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
	"github.com/claimgraph/claimgraph/loader"
	"github.com/claimgraph/claimgraph/loader/article"
	"github.com/claimgraph/claimgraph/queries/contradict"
)

func extractCommand(a *app) *cobra.Command {
	var f inputFlags
	var format string
	var least float64
	cmd := &cobra.Command{
		Use:   "extract PATH|URL|-...",
		Short: "Show what load would find, without a store",
		Long: `Show what load would find in articles, without a store. On a terminal, or with
--format table, each article is shown with its sources, cues and claims marked,
and beside it who makes each claim and how. Otherwise, or with --format jsonl,
there is one object for each article, with offsets in Unicode code points, the
claim that words like "the allegation" refer to, and the negations and hedges of
each claim with the words in their scope.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, locations []string) error {
			if format == "" {
				format = "jsonl"
				if isTerminal(a.out) {
					format = "table"
				}
			}
			var write func(*bufio.Writer, string, loader.Extraction) error
			switch format {
			case "jsonl":
				write = writeExtraction
			case "table":
				write = a.viewExtraction
			default:
				return usagef("--format %s: want table or jsonl", format)
			}
			if err := checkConfidence(least); err != nil {
				return err
			}
			inputs, err := f.inputs(cmd.Context(), a, locations)
			if err != nil {
				return err
			}
			return a.extract(cmd.Context(), inputs, countFiles(locations), least, write)
		},
	}
	f.register(cmd)
	confidenceFlag(cmd, &least)
	cmd.Flags().StringVar(&format, "format", "", "table or jsonl (default table on a terminal, else jsonl)")
	return cmd
}

// extract writes what is found in each input with at least the confidence, in
// their order.
func (a *app) extract(ctx context.Context, inputs iter.Seq2[article.Input, error], expected int, least float64,
	write func(w *bufio.Writer, doc string, x loader.Extraction) error) error {
	defer limitMemory()()
	w := bufio.NewWriter(a.out)
	bar := progress{}
	if !isTerminal(a.out) { // else what is found shows how far it is
		bar = a.newProgress("reading", expected)
	}
	defer bar.clear()
	done := 0
	var failed []error
	for x := range loader.ExtractAll(ctx, inputs, 0) {
		bar.add()
		if x.Err != nil {
			bar.clear()
			a.warn(x.Err)
			failed = append(failed, x.Err)
			continue
		}
		if err := write(w, x.Input.ID, confident(x.Extraction, least)); err != nil {
			return err
		}
		if err := w.Flush(); err != nil {
			return err
		}
		done++
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return failures(done, "read", failed)
}

// softLimit is how much memory extract may take before the garbage collector
// has to work harder for it, in bytes: twice what many articles need together,
// and enough for all that is found in a text of 10 MB. The models, which are
// pages of the program's file, come on top.
const softLimit = 300 << 20

// limitMemory sets the limit unless the user has set one, with GOMEMLIMIT. The
// function that it returns lifts it.
func limitMemory() (lift func()) {
	before := debug.SetMemoryLimit(-1) // reads it
	debug.SetMemoryLimit(min(before, softLimit))
	return func() { debug.SetMemoryLimit(before) }
}

// confident leaves out the claims below a confidence. A claim inside one that
// is left out stands inside what that one stands in; one that refers to it refers
// to nothing.
func confident(x loader.Extraction, least float64) loader.Extraction {
	kept := make([]int, len(x.Claims)) // the new index of each, -1 if left out
	var claims []loader.Claim
	for i, c := range x.Claims {
		if kept[i] = -1; c.Confidence >= least {
			kept[i] = len(claims)
			claims = append(claims, c)
		}
	}
	for i := range claims {
		p := claims[i].Parent
		for p >= 0 && kept[p] < 0 {
			p = x.Claims[p].Parent
		}
		if claims[i].Parent = p; p >= 0 {
			claims[i].Parent = kept[p]
		}
		if r := claims[i].Refers; r >= 0 {
			claims[i].Refers = kept[r]
		}
	}
	x.Claims = claims
	return x
}

// attributionRecord is the JSON of a claim in extract; offsets are code points.
type attributionRecord struct {
	ID          string       `json:"id"`
	Content     [][2]int     `json:"content"`
	Cue         [][2]int     `json:"cue"`
	Source      [][2]int     `json:"source"`
	Speaker     string       `json:"speaker"`
	Kind        graph.Kind   `json:"kind"`
	Stance      graph.Stance `json:"stance"`
	Outlets     []string     `json:"outlets"`
	Parent      *string      `json:"parent"`
	RefersTo    *string      `json:"refers_to"`
	DeniesClaim []string     `json:"denies_claim"`
	Confidence  float64      `json:"confidence"`

	Scopes []scopeRecord `json:"scopes"`
}

// writeExtraction writes an article as a line of JSON, claim by claim: all of a
// long one's would take as much memory again as the claims.
func writeExtraction(w *bufio.Writer, doc string, x loader.Extraction) error {
	denies, err := denied(x)
	if err != nil {
		return err
	}
	out := encoder{w: w}
	out.text(`{"doc":`)
	out.value(doc)
	out.text(`,"attributions":[`)
	for i, c := range x.Claims {
		if i > 0 {
			out.text(",")
		}
		out.value(recordOf(c, i, denies[i]))
	}
	out.text("]}\n")
	return out.err
}

func recordOf(c loader.Claim, i int, denies []string) attributionRecord {
	r := attributionRecord{
		ID: attributionID(i), Content: offsets(c.ContentSpans), Cue: offsets(c.CueSpans), Source: offsets(c.SourceSpans),
		Speaker: c.Speaker.Name, Kind: c.Kind, Stance: c.Stance, Outlets: entityNames(c.Sources),
		DeniesClaim: denies, Confidence: c.Confidence, Scopes: scopesOf(c.Proposition),
	}
	if c.Parent >= 0 {
		parent := attributionID(c.Parent)
		r.Parent = &parent
	}
	if c.Refers >= 0 {
		said := attributionID(c.Refers)
		r.RefersTo = &said
	}
	return r
}

// encoder writes the parts of a line of JSON until the first error.
type encoder struct {
	w   *bufio.Writer
	buf bytes.Buffer
	err error
}

func (e *encoder) text(s string) {
	if e.err == nil {
		_, e.err = e.w.WriteString(s)
	}
}

func (e *encoder) value(v any) {
	e.buf.Reset()
	enc := json.NewEncoder(&e.buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		e.err = cmp.Or(e.err, err)
		return
	}
	e.text(strings.TrimSuffix(e.buf.String(), "\n"))
}

func attributionID(i int) string { return "a" + strconv.Itoa(i+1) }

func offsets(spans []graph.Span) [][2]int {
	out := make([][2]int, len(spans))
	for i, s := range spans {
		out[i] = [2]int{s.Start, s.End}
	}
	return out
}

// The first claims of an article are compared with each other, as many as
// maxCompared and as long together as maxComparedText, in bytes: a text of more
// is no article, and each costs some milliseconds, a long one many.
const (
	maxCompared     = 300
	maxComparedText = 1 << 16
)

// denied gives, for each claim, the ids of the claims of the same article
// that it is in contradiction with: each pair once, at the claim that denies
// or else comes later.
func denied(x loader.Extraction) ([][]string, error) {
	out := make([][]string, len(x.Claims))
	index := map[quad.IRI]int{}
	var claims []graph.Claim
	long := 0
	for i, c := range x.Claims {
		out[i] = []string{} // never null in JSON
		long += len(c.Text)
		if _, twice := index[c.IRI]; !twice && i < maxCompared && long <= maxComparedText {
			index[c.IRI] = i
			claims = append(claims, c.Claim)
		}
	}
	list := contradict.StatementsOf(x.Article, claims)
	for i, c := range claims {
		words := c.IRI
		if _, there := index[c.RefersTo]; there {
			words = c.RefersTo
		}
		list[i].Frames = x.Frames(x.Claims[index[words]])
	}
	pairs, err := contradict.Find(context.Background(), list, contradictOptions())
	if err != nil {
		return nil, fmt.Errorf("compare the claims of %s: %w", cmp.Or(x.Article.URL, string(x.Article.IRI)), err)
	}
	for _, p := range pairs {
		if !p.Flag || p.Relation == vocab.Tension {
			continue // both may be true
		}
		i, j := index[quad.IRI(list[p.A].ID)], index[quad.IRI(list[p.B].ID)]
		if x.Claims[i].Stance == graph.Denies && x.Claims[j].Stance != graph.Denies || x.Claims[i].Stance == x.Claims[j].Stance && i > j {
			i, j = j, i
		}
		out[j] = append(out[j], attributionID(i))
	}
	return out, nil
}

// viewExtraction lays the article out for reading, with what was found in it.
func (a *app) viewExtraction(w *bufio.Writer, doc string, x loader.Extraction) error {
	denies, err := denied(x)
	if err != nil {
		return err
	}
	paint := painter{a.colored()}
	for _, line := range paint.paragraph(plain(cmp.Or(x.Article.Title, doc)), "", a.width()) {
		fmt.Fprintln(w, paint.bold(line))
	}
	from := x.Article
	from.Title = "" // stands above
	for _, line := range paint.paragraph(plain(whence(from)), "", a.width()) {
		fmt.Fprintln(w, paint.dim(line))
	}
	fmt.Fprintf(w, "%s\n\n", paint.legend())
	margin := a.width() * 3 / 10
	depths := depths(x)
	v := articleView{w: w, paint: paint, margin: margin, width: a.width() - margin - uniseg.StringWidth(gutter)}
	v.notes = func(i int) []noteLine { return marginNote(x.Claims[i], i, depths[i], denies[i], margin) }
	v.print(x)
	fmt.Fprintf(w, "\n%s\n\n", counted(len(x.Claims), "claim"))
	return nil
}
