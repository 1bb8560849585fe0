package quadstore

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// plan works out what a change comes to: which quads are really added and
// removed, which values are new, which nodes go. It reads the store and writes
// nothing; whatever it learns is forgotten if the change fails.
type plan struct {
	qs   *QuadStore
	next uint64 // the next id to give out

	values []planValue       // distinct values of the change
	local  map[string]uint32 // encoded value -> position in values
	buf    []byte

	quads  map[quadIDs]presence // quads whose fate the change touches
	probes []quadIDs            // those of them to look up

	added, removed []quadIDs
	orphans        []orphan
}

// planValue is a value that the change mentions.
type planValue struct {
	enc string // its encoding
	key []byte // its value key; nil for a value whose id is in memory
	id  uint64 // 0: not in the store, and no quad to add mentions it
	// isNew says that the id was given out by this plan.
	isNew bool
}

// orphan is a node that the change leaves without a quad.
type orphan struct {
	id  uint64
	enc string
}

type presence uint8

const (
	before presence = 1 << iota // the store has the quad
	after                       // it has it after the change so far
)

// newPlan returns the plan of a change of n operations.
func newPlan(qs *QuadStore, n int) *plan {
	return &plan{
		qs: qs, next: qs.state.next,
		local: make(map[string]uint32, n/2),
		quads: make(map[quadIDs]presence, n),
	}
}

func (p *plan) make(ctx context.Context, drop []quad.Value, ops []op, opts graph.IgnoreOpts) error {
	refs, err := p.intern(ops)
	if err != nil {
		return err
	}
	if err := p.lookUpValues(ctx); err != nil {
		return err
	}
	ids := p.identify(ops, refs)
	if err := p.dropLabels(ctx, drop); err != nil {
		return err
	}
	if err := p.probe(ctx); err != nil {
		return err
	}
	if err := p.run(ops, ids, opts); err != nil {
		return err
	}
	p.settle()
	return p.findOrphans(ctx)
}

// none stands for the missing label in a quad of value positions.
const none = ^uint32(0)

// intern numbers the distinct values of ops, and returns each quad as positions.
func (p *plan) intern(ops []op) ([][4]uint32, error) {
	refs := make([][4]uint32, len(ops))
	var last [4]quad.Value // of the quad before: subjects and labels come in runs
	for i, o := range ops {
		if !o.quad.IsValid() {
			return nil, o.failed(fmt.Errorf("%w: subject, predicate and object are required", ErrBadValue))
		}
		for j, v := range [4]quad.Value{o.quad.Subject, o.quad.Predicate, o.quad.Object, o.quad.Label} {
			if v == nil {
				refs[i][j], last[j] = none, nil
				continue
			}
			if iri, ok := v.(quad.IRI); ok && last[j] == iri {
				refs[i][j] = refs[i-1][j]
				continue
			}
			last[j] = v
			var err error
			if refs[i][j], err = p.value(v); err != nil {
				return nil, o.failed(err)
			}
		}
	}
	return refs, nil
}

func (p *plan) value(v quad.Value) (uint32, error) {
	var err error
	if p.buf, err = appendValue(p.buf[:0], v); err != nil {
		return 0, err
	}
	if i, ok := p.local[string(p.buf)]; ok {
		return i, nil
	}
	i := uint32(len(p.values))
	enc := string(p.buf)
	p.values = append(p.values, planValue{enc: enc})
	p.local[enc] = i
	return i, nil
}

// identify turns value positions into ids, gives new values that are to be added
// an id, and notes the quads that have to be looked up. A quad that cannot be in
// the store and is not to be added comes out as zero.
func (p *plan) identify(ops []op, refs [][4]uint32) []quadIDs {
	ids := make([]quadIDs, len(ops))
	for i, o := range ops {
		fresh, unknown := false, false
		for j, ref := range refs[i] {
			if ref == none {
				continue
			}
			v := &p.values[ref]
			if v.id == 0 && o.add {
				v.id, v.isNew = p.next, true
				p.next++
			}
			fresh = fresh || v.isNew
			unknown = unknown || v.id == 0
			ids[i][j] = v.id
		}
		if unknown {
			ids[i] = quadIDs{}
			continue
		}
		if _, seen := p.quads[ids[i]]; seen {
			continue
		}
		p.quads[ids[i]] = 0
		if !fresh {
			p.probes = append(p.probes, ids[i])
		}
	}
	return ids
}

// dropLabels marks all quads under the labels as removed.
func (p *plan) dropLabels(ctx context.Context, labels []quad.Value) error {
	if len(labels) == 0 {
		return nil
	}
	c := p.qs.newCursor(indexLSPO, maskOf(quad.Label))
	defer c.close()
	for _, label := range labels {
		id, err := p.qs.id(label)
		if err != nil {
			return err
		}
		if id == 0 {
			continue
		}
		for ok := c.seek(&quadIDs{3: id}); ok; ok = c.next() {
			p.quads[c.cur] = before
		}
		if err := cmp.Or(c.err, ctx.Err()); err != nil {
			return err
		}
	}
	return nil
}

// run goes through the operations in order.
func (p *plan) run(ops []op, ids []quadIDs, opts graph.IgnoreOpts) error {
	for i, o := range ops {
		state := p.quads[ids[i]] // of the zero quad: absent
		switch {
		case o.add && state&after != 0:
			if !opts.IgnoreDup {
				return o.failed(graph.ErrQuadExists)
			}
		case o.add:
			p.quads[ids[i]] = state | after
		case state&after == 0:
			if !opts.IgnoreMissing {
				return o.failed(graph.ErrQuadNotExist)
			}
		default:
			p.quads[ids[i]] = state &^ after
		}
	}
	return nil
}

// settle collects the difference between before and after, sorted as in SPOL.
func (p *plan) settle() {
	for q, state := range p.quads {
		switch state {
		case after:
			p.added = append(p.added, q)
		case before:
			p.removed = append(p.removed, q)
		}
	}
	slices.SortFunc(p.added, indexSPOL.compare)
	slices.SortFunc(p.removed, indexSPOL.compare)
}
