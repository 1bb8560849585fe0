package loader

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph/store"
	"github.com/claimgraph/claimgraph/loader/article"
	"github.com/claimgraph/claimgraph/loader/emit"
	"github.com/claimgraph/claimgraph/loader/identity"
)

// Store is what the loader needs of a store: reading, and changes that take
// effect together or not at all and are lasting when Apply returns.
type Store interface {
	QuadStore() cayley.QuadStore
	Apply(context.Context, store.Change) (store.Result, error)
}

// Options says how to load. The zero value is ready to use.
type Options struct {
	// Workers is how many articles are read at the same time; zero means one
	// for each processor.
	Workers int
	// Batch is how many articles are written by one change of the store; zero
	// means 32. Each is whole or absent whatever the batch is.
	Batch int
	// Extractor names the program and its version in the graph.
	Extractor string
	// Progress is called for every input, in their order, once its fate is
	// certain: a loaded article is in the store. It is never called by two
	// goroutines at once, and loading waits for it.
	Progress func(Event)
	// Now gives the time at which a load begins, that of all its articles; nil
	// means time.Now.
	Now func() time.Time
	// Names are a user's own names for one person or body, beside those that
	// come with the program.
	Names identity.Table
}

// Outcome is what became of an input.
type Outcome string

const (
	Added     Outcome = "added"     // a new article
	Replaced  Outcome = "replaced"  // a new version of an article of the store
	Reprinted Outcome = "reprinted" // a known text at a new address
	Unchanged Outcome = "unchanged" // nothing new
	Failed    Outcome = "failed"    // see Event.Err
)

// Event tells what became of one input.
type Event struct {
	Input   article.Input
	Outcome Outcome
	// Claims is how many claims were written for it.
	Claims int
	Err    error
}

// Report sums up a load.
type Report struct {
	Added, Replaced, Reprinted, Unchanged int
	// Claims is how many claims were written, Quads by how many the store grew
	// or, below zero, shrank.
	Claims, Quads int
	// Errors are those of inputs that could not be loaded, in their order.
	Errors []error
}

// Load reads the articles and writes what they claim, and then which names in
// the store are those of one person or body. An input that fails, or
// an article that the stages cannot read, is noted in the report and the rest
// is loaded; the error is for what ends the load: ctx, or the store. What was
// reported through Progress by then is in the store.
func Load(ctx context.Context, s Store, inputs iter.Seq2[article.Input, error], o Options) (Report, error) {
	o.Batch = cmp.Or(o.Batch, 32)
	if o.Now == nil {
		o.Now = time.Now
	}
	// All that is loaded at once has one time, so that nothing that goes by the
	// order of loading depends on how quickly it went.
	start := o.Now()
	o.Now = func() time.Time { return start }
	w := &writer{store: s, options: o}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	read := func(in article.Input, err error) result { return process(ctx, s, in, err, o) }
	for r := range inOrder(ctx, inputs, o.Workers, read) {
		if err := w.add(ctx, r); err != nil {
			return w.report, err
		}
	}
	if err := ctx.Err(); err != nil {
		// The inputs ended because ctx did. What is whole may still be written.
		return w.report, errors.Join(err, w.flush(context.WithoutCancel(ctx)))
	}
	if err := w.flush(ctx); err != nil {
		return w.report, err
	}
	res, err := identity.Update(ctx, s, o.Names)
	w.report.Quads += res.Added - res.Removed
	return w.report, err
}

// result is an input on its way from the workers to the writer.
type result struct {
	input article.Input
	err   error
	// known says that the store had the article before its extraction, which
	// was therefore left out.
	known  bool
	quads  []quad.Quad
	claims int
}

// process runs the stages on one input, unless the store has it.
func process(ctx context.Context, s Store, in article.Input, err error, o Options) (r result) {
	r.input = in
	if err != nil {
		r.err = err
		return r
	}
	defer recovered(in, &r.err)
	if r.known, r.err = has(ctx, s, in.Article.IRI); r.known || r.err != nil {
		return r
	}
	r.extract(o)
	return r
}

func (r *result) extract(o Options) {
	x := Extract(r.input.Article)
	x.Article.Loaded = o.Now().UTC().Truncate(time.Second)
	x.Article.Extractor = o.Extractor
	r.quads, r.claims = emit.Quads(x.Article, x.graphClaims()), len(x.Claims)
}

// writer gathers articles into changes and applies them.
type writer struct {
	store   Store
	options Options
	report  Report
	change  store.Change
	events  []Event
	// pending are the articles and addresses that the change touches: what the
	// store says of them is out of date.
	pending map[string]bool
}

// add takes the next result. Inputs that meet an article of the waiting change
// have that change written first, so that every decision rests on the store.
func (w *writer) add(ctx context.Context, r result) error {
	if r.err != nil {
		if ctx.Err() != nil {
			return nil // the load is ending; the input is not to blame
		}
		w.events = append(w.events, Event{Input: r.input, Outcome: Failed, Err: r.err})
		return nil
	}
	a := r.input.Article
	if w.pending[string(a.IRI)] || a.URL != "" && w.pending[a.URL] {
		if err := w.flush(ctx); err != nil {
			return err
		}
	}
	p, err := planFor(ctx, w.store, a)
	if err != nil {
		return err
	}
	e := Event{Input: r.input, Outcome: p.outcome}
	if p.outcome == Added || p.outcome == Replaced {
		if r.known {
			r.extract(w.options) // deleted since it was looked up
		}
		p.change.Add = append(p.change.Add, r.quads...)
		e.Claims = r.claims
	}
	w.change.DropLabels = append(w.change.DropLabels, p.change.DropLabels...)
	w.change.Remove = append(w.change.Remove, p.change.Remove...)
	w.change.Add = append(w.change.Add, p.change.Add...)
	w.events = append(w.events, e)
	if w.pending == nil {
		w.pending = map[string]bool{}
	}
	for _, touched := range append(p.touched, string(a.IRI), a.URL) {
		w.pending[touched] = true
	}
	if len(w.events) >= w.options.Batch {
		return w.flush(ctx)
	}
	return nil
}

// flush applies the change and then reports what is certain now.
func (w *writer) flush(ctx context.Context) error {
	if len(w.change.Add)+len(w.change.Remove)+len(w.change.DropLabels) > 0 {
		res, err := w.store.Apply(ctx, w.change)
		if err != nil {
			return fmt.Errorf("write %d articles: %w", len(w.events), err)
		}
		w.report.Quads += res.Added - res.Removed
	}
	for _, e := range w.events {
		w.report.count(e)
		if w.options.Progress != nil {
			w.options.Progress(e)
		}
	}
	w.change, w.events, w.pending = store.Change{}, nil, nil
	return nil
}

func (r *Report) count(e Event) {
	r.Claims += e.Claims
	switch e.Outcome {
	case Added:
		r.Added++
	case Replaced:
		r.Replaced++
	case Reprinted:
		r.Reprinted++
	case Unchanged:
		r.Unchanged++
	case Failed:
		r.Errors = append(r.Errors, e.Err)
	}
}
