package main

import (
	"context"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/loader"
	"github.com/claimgraph/claimgraph/loader/article"
	"github.com/claimgraph/claimgraph/queries/contradict"
)

// tale is a line of the stories' gold: two claims and what holds between them.
type tale struct {
	Story    string    `json:"story"`
	Relation string    `json:"relation"` // "none" for a hard negative
	A        goldClaim `json:"a"`
	B        goldClaim `json:"b"`
}

type goldClaim struct {
	Article string      `json:"article"`
	Text    string      `json:"text"`
	Also    []goldClaim `json:"also"`
}

// stories: articles of several outlets, loaded into a store as a user would,
// so that the claims are those that extraction finds. A found pair is what the
// gold pair says whose claims it overlaps; a pair without one does not clash.
func stories(dir string, w contradict.Weights) (set, error) {
	s := set{name: "stories", threshold: contradict.StoreThreshold, mass: 1}
	statements, ids, err := extracted(filepath.Join(dir, "articles.jsonl"))
	if err != nil {
		return s, err
	}
	gold, err := readAll[tale](filepath.Join(dir, "gold.jsonl"))
	if err != nil {
		return s, err
	}
	for _, g := range gold {
		s.gold += count(g.Relation != "none")
	}
	pairs, err := contradict.Find(context.Background(), statements, everyPair(w))
	hit := map[int]bool{}
	for _, p := range pairs {
		a, b := statements[p.A], statements[p.B]
		meets := func(g tale) bool {
			return g.A.covers(ids[a.Article], a.Text) && g.B.covers(ids[b.Article], b.Text) ||
				g.A.covers(ids[b.Article], b.Text) && g.B.covers(ids[a.Article], a.Text)
		}
		clash, again := false, false
		for i, g := range gold {
			if g.Relation != "none" && meets(g) {
				again = again || hit[i]
				clash, hit[i] = true, true
			}
		}
		if again {
			continue // a reprint of a pair seen before
		}
		story := func(s contradict.Statement) string { return "stories " + strings.SplitN(ids[s.Article], "-", 2)[0] }
		s.add(p.Features, clash, story(a), story(b))
	}
	return s, err
}

// extracted loads articles and gives their claims, and the articles' ids by
// their IRIs.
func extracted(name string) ([]contradict.Statement, map[string]string, error) {
	ctx := context.Background()
	ids := map[string]string{}
	for in, err := range article.Read(ctx, name, article.Options{}) {
		if err != nil {
			return nil, nil, err
		}
		ids[string(in.Article.IRI)] = in.ID
	}
	st, err := store.Open(ctx, "mem:")
	if err != nil {
		return nil, nil, err
	}
	defer st.Close()
	if _, err := loader.Load(ctx, st, article.Read(ctx, name, article.Options{}), loader.Options{}); err != nil {
		return nil, nil, err
	}
	statements, err := contradict.Statements(ctx, graph.NewReader(st.QuadStore()))
	return statements, ids, err
}

// covers reports whether a claim found in an article is the gold claim: their
// words overlap by half, or one holds nearly all of the other's.
func (g goldClaim) covers(id, text string) bool {
	if g.Article == id && alike(g.Text, text) {
		return true
	}
	for _, also := range g.Also {
		if also.Article == id && alike(also.Text, text) {
			return true
		}
	}
	return false
}

var claimWord = regexp.MustCompile(`[\pL\pN_]+(?:[.'’\-][\pL\pN_]+)*`)

func alike(a, b string) bool {
	x, y := bag(a), bag(b)
	both, nx, ny := 0, 0, 0
	for w, n := range x {
		both += min(n, y[w])
		nx += n
	}
	for _, n := range y {
		ny += n
	}
	least := min(nx, ny)
	return 2*both >= nx+ny-both && both > 0 || least >= 4 && 5*both >= 4*least
}

func bag(text string) map[string]int {
	out := map[string]int{}
	for _, w := range claimWord.FindAllString(strings.ToLower(text), -1) {
		out[w]++
	}
	return out
}
