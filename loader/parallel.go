package loader

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"runtime"

	"github.com/claimgraph/claimgraph/loader/article"
)

// Extracted is what became of one input of [ExtractAll].
type Extracted struct {
	Input article.Input
	Extraction
	Err error
}

// ExtractAll runs [Extract] on every input, on as many as workers (zero means
// one for each processor) at the same time, and yields the results in the order
// of the inputs. An input that could not be read, or that a stage cannot read,
// has an error and the others go on. It ends early if ctx does.
func ExtractAll(ctx context.Context, inputs iter.Seq2[article.Input, error], workers int) iter.Seq[Extracted] {
	return func(yield func(Extracted) bool) {
		ctx, cancel := context.WithCancel(ctx) // ends the readers should the caller stop early
		defer cancel()
		inOrder(ctx, inputs, workers, func(in article.Input, err error) (x Extracted) {
			x = Extracted{Input: in, Err: err}
			if err != nil {
				return x
			}
			defer recovered(in, &x.Err)
			x.Extraction = Extract(in.Article)
			return x
		})(yield)
	}
}

// inOrder calls read for every input, several at a time, and yields the results
// in the order of the inputs. If ctx ends it returns at once: an input that is
// being read just then (standard input may wait for ever) is left to itself.
func inOrder[R any](ctx context.Context, inputs iter.Seq2[article.Input, error], workers int, read func(article.Input, error) R) iter.Seq[R] {
	workers = cmp.Or(workers, runtime.GOMAXPROCS(0))
	return func(yield func(R) bool) {
		queue := make(chan chan R, 2*workers) // in order, each result in its own channel
		slots := make(chan struct{}, workers)
		go func() {
			defer close(queue)
			for in, err := range inputs {
				done := make(chan R, 1)
				select {
				case slots <- struct{}{}:
				case <-ctx.Done():
					return
				}
				go func() {
					defer func() { <-slots }()
					done <- read(in, err)
				}()
				select {
				case queue <- done:
				case <-ctx.Done():
					return
				}
			}
		}()
		for {
			select {
			case <-ctx.Done():
				return
			case done, more := <-queue:
				if !more || !yield(<-done) {
					return
				}
			}
		}
	}
}

// recovered turns a panic of a stage into an error: a text that a stage cannot
// read must not stop the others.
func recovered(in article.Input, err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("%s: extract claims: %v", label(in), p)
	}
}

// label is what errors call an input.
func label(in article.Input) string { return cmp.Or(in.Article.URL, in.ID, string(in.Article.IRI)) }
