package loader_test

import (
	"cmp"
	"iter"
	"os"
	"runtime"
	"slices"
	"testing"

	"github.com/claimgraph/claimgraph/loader"
	"github.com/claimgraph/claimgraph/loader/article"
	"github.com/claimgraph/claimgraph/loader/text"
)

// BenchmarkExtract measures the stages together, from text to claims, on as
// many processors as -cpu says, over the seeds or the articles that
// CLAIMGRAPH_BENCH names:
//
//	CLAIMGRAPH_BENCH=articles/ go test ./loader -run '^$' -bench Extract -cpu 1,2
func BenchmarkExtract(b *testing.B) {
	var list []article.Input
	tokens := 0
	for in, err := range article.Read(ctx, cmp.Or(os.Getenv("CLAIMGRAPH_BENCH"), "../seeds"), article.Options{}) {
		if err != nil {
			b.Fatal(err)
		}
		list = append(list, in)
		tokens += len(text.Segment(in.Article.Body).Tokens)
	}
	loader.Extract(list[0].Article) // loads the models
	b.ReportAllocs()
	for b.Loop() {
		for x := range loader.ExtractAll(ctx, all(list), runtime.GOMAXPROCS(0)) {
			if x.Err != nil {
				b.Fatal(x.Err)
			}
		}
	}
	b.ReportMetric(float64(tokens*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func all(list []article.Input) iter.Seq2[article.Input, error] {
	return func(yield func(article.Input, error) bool) {
		for in := range slices.Values(list) {
			if !yield(in, nil) {
				return
			}
		}
	}
}
