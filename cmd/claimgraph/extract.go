package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
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
	cmd := &cobra.Command{
		Use:   "extract PATH|URL|-...",
		Short: "Show what load would find, without a store",
		Long: `Show what load would find in articles, without a store: for every claim who
makes it, how, and the words it was read from. On a terminal it is laid out for
reading; otherwise, or with --format jsonl, there is one object for each
article, with offsets in Unicode code points.`,
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
			inputs, err := f.inputs(cmd.Context(), a, locations)
			if err != nil {
				return err
			}
			return a.extract(cmd.Context(), inputs, write)
		},
	}
	f.register(cmd)
	cmd.Flags().StringVar(&format, "format", "", "table or jsonl (default table on a terminal, else jsonl)")
	return cmd
}

// extract writes what is found in each input, in their order.
func (a *app) extract(ctx context.Context, inputs iter.Seq2[article.Input, error],
	write func(w *bufio.Writer, doc string, x loader.Extraction) error) error {
	w := bufio.NewWriter(a.out)
	done := 0
	var failed []error
	for in, err := range inputs {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			a.warn(err)
			failed = append(failed, err)
			continue
		}
		if err := write(w, in.ID, loader.Extract(in.Article)); err != nil {
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
	return failures(done, failed)
}

// extraction and attributionRecord are the JSON of extract; offsets are code points.
type extraction struct {
	Doc          string              `json:"doc"`
	Attributions []attributionRecord `json:"attributions"`
}

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
	DeniesClaim []string     `json:"denies_claim"`
	Confidence  float64      `json:"confidence"`
}

func writeExtraction(w *bufio.Writer, doc string, x loader.Extraction) error {
	denies, err := denied(x)
	if err != nil {
		return err
	}
	out := extraction{Doc: doc, Attributions: []attributionRecord{}}
	for i, c := range x.Claims {
		r := attributionRecord{
			ID: attributionID(i), Content: offsets(c.Spans), Cue: offsets(c.CueSpans), Source: offsets(c.SourceSpans),
			Speaker: c.Speaker.Name, Kind: c.Kind, Stance: c.Stance, Outlets: entityNames(c.Sources),
			DeniesClaim: denies[i], Confidence: c.Confidence,
		}
		if c.Parent >= 0 {
			parent := attributionID(c.Parent)
			r.Parent = &parent
		}
		out.Attributions = append(out.Attributions, r)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}

func attributionID(i int) string { return "a" + strconv.Itoa(i+1) }

func offsets(spans []graph.Span) [][2]int {
	out := make([][2]int, len(spans))
	for i, s := range spans {
		out[i] = [2]int{s.Start, s.End}
	}
	return out
}

// denied gives, for each claim, the ids of the claims of the same article
// that it is in contradiction with: each pair once, at the claim that denies
// or else comes later.
func denied(x loader.Extraction) ([][]string, error) {
	out := make([][]string, len(x.Claims))
	index := map[quad.IRI]int{}
	var list []contradict.Statement
	for i, c := range x.Claims {
		out[i] = []string{} // never null in JSON
		if _, twice := index[c.IRI]; !twice {
			index[c.IRI] = i
			list = append(list, contradict.StatementOf(c.Claim, x.Article.Published))
		}
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

// viewExtraction lays out what was found for reading.
func (a *app) viewExtraction(w *bufio.Writer, doc string, x loader.Extraction) error {
	var b strings.Builder
	v := pairView{&b, painter{a.colored()}, a.width()}
	for _, line := range v.paint.paragraph(plain(cmp.Or(x.Article.Title, doc)), "", v.width) {
		fmt.Fprintln(&b, v.paint.bold(line))
	}
	for i, c := range x.Claims {
		v.claim(attributionID(i), side{c.Claim, x.Article})
		if c.Parent >= 0 {
			fmt.Fprintf(&b, "      as told in %s\n", attributionID(c.Parent))
		}
	}
	fmt.Fprintf(&b, "\n   %s\n\n", counted(len(x.Claims), "claim"))
	_, err := w.WriteString(b.String())
	return err
}
