package contradict

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"
)

// add gives an article the next number and puts it into the index, for now
// without claims.
func (ix *claimIndex) add(a articleRecord, around *surroundings) (number int) {
	number = ix.meta.Next
	ix.meta.Next += max(1, a.Claims)
	ix.staged[string(numberKey(quad.IRI(a.IRI)))] = encodeNumbers([]int{number})
	ix.staged[string(articleKey(number))] = encode(nil, a)
	ix.articles[number] = &indexedArticle{a, around}
	for b := range around.topic {
		ix.post(topicKey(b), number, posting{at: number})
	}
	return number
}

// post adds a posting of an article's claim to a list, which must have been
// opened. The article's part of it nobody else has: the article is of this step, or
// its part was read before.
func (ix *claimIndex) post(k key, article int, p posting) {
	f := ix.firsts[k]
	if len(f.postings) < mostFirsts {
		f.postings = inserted(f.postings, p)
	} else {
		at := string(listKey(k, article))
		ix.staged[at] = appendPosting(ix.staged[at], article, p)
		f.more = true
		ix.young[k] = append(ix.young[k], p)
	}
	ix.putFirsts(k, f)
	if all, known := ix.lists[k]; known {
		ix.lists[k] = inserted(all[max(0, len(all)-newest):], p)
	}
}

// inserted gives the postings with another one in its place. It may use their
// memory.
func inserted(all []posting, p posting) []posting {
	if len(all) == 0 || all[len(all)-1].at < p.at {
		return append(all, p)
	}
	i, _ := slices.BinarySearchFunc(all, p, byNumber)
	return slices.Insert(all, i, p)
}

func (ix *claimIndex) putFirsts(k key, f firsts) {
	ix.firsts[k] = f
	ix.staged[string(firstKey(k))] = f.encode()
}

// addClaim puts a claim under its number, unless an older one says the same:
// then only that one stands in the lists. Those of its mentions must have been
// opened.
func (ix *claimIndex) addClaim(ctx context.Context, number int, c *indexed, mentions []mention) error {
	var members []int
	if c.normal != 0 {
		var err error
		if members, err = ix.group(ctx, c.normal); err != nil {
			return err
		}
		ix.staged[string(groupKey(c.normal))] = encodeNumbers(append(members, number))
	}
	c.record.Reprinted = len(members) > 0
	ix.putClaim(number, c)
	if len(members) == 1 {
		if err := ix.claimsAt(ctx, members); err != nil {
			return err
		}
		first := ix.claims[members[0]]
		first.record.Reprinted = true
		ix.putClaim(members[0], first)
	}
	if len(members) > 0 {
		return nil
	}
	for _, m := range mentions {
		ix.post(m.key, c.record.Article, posting{number, m.no})
	}
	return nil
}

func (ix *claimIndex) putClaim(number int, c *indexed) {
	ix.staged[string(claimKey(number))] = encode(nil, *c.record)
	ix.claims[number] = c
}

// group gives the numbers of the claims that say the same, the oldest first.
func (ix *claimIndex) group(ctx context.Context, normal key) ([]int, error) {
	v, err := ix.getOne(ctx, groupKey(normal))
	if err != nil {
		return nil, err
	}
	return decodeNumbers(v)
}

// remove takes an article out, and gives the claims that it had.
func (ix *claimIndex) remove(ctx context.Context, article quad.IRI) ([]quad.IRI, error) {
	number, err := ix.numberOf(ctx, article)
	if err != nil || number == 0 {
		return nil, err
	}
	if err := ix.articlesAt(ctx, []int{number}); err != nil {
		return nil, err
	}
	a := ix.articles[number]
	var claims []int
	for n := number; n < number+a.Claims; n++ {
		claims = append(claims, n)
	}
	if err := ix.claimsAt(ctx, claims); err != nil {
		return nil, err
	}
	clear(ix.lists) // what was read of them may name the claims that go
	ix.gone[number] = true
	for _, n := range claims {
		ix.gone[n] = true
	}
	ix.staged[string(numberKey(article))] = nil
	ix.staged[string(articleKey(number))] = nil
	under := map[key]bool{}
	for b := range a.around.topic {
		under[topicKey(b)] = true
	}
	for _, n := range claims {
		for _, m := range ix.claims[n].mentions() {
			under[m.key] = true
		}
	}
	if err := ix.unpost(ctx, number, sortedKeys(under)); err != nil {
		return nil, err
	}
	var iris []quad.IRI
	for _, n := range claims {
		c := ix.claims[n]
		iris = append(iris, quad.IRI(c.record.ID))
		if err := ix.removeClaim(ctx, n, c); err != nil {
			return nil, err
		}
	}
	return iris, nil
}

// unpost takes an article and its claims, which are gone, out of lists.
func (ix *claimIndex) unpost(ctx context.Context, article int, keys []key) error {
	if err := ix.open(ctx, keys); err != nil {
		return err
	}
	var long []key
	for _, k := range keys {
		f := ix.firsts[k]
		f.postings = slices.DeleteFunc(slices.Clone(f.postings), func(p posting) bool { return ix.gone[p.at] })
		if f.more {
			ix.staged[string(listKey(k, article))] = nil
			long = append(long, k)
		}
		ix.putFirsts(k, f)
	}
	if err := ix.load(ctx, long); err != nil {
		return err
	}
	for _, k := range long {
		f := ix.firsts[k]
		f.more = len(ix.list(k)) > len(f.postings)
		ix.putFirsts(k, f)
	}
	return nil
}

func (ix *claimIndex) removeClaim(ctx context.Context, number int, c *indexed) error {
	ix.staged[string(claimKey(number))] = nil
	if c.normal == 0 {
		return nil
	}
	members, err := ix.group(ctx, c.normal)
	if err != nil {
		return err
	}
	stood := len(members) > 0 && members[0] == number
	members = slices.DeleteFunc(members, func(n int) bool { return n == number })
	if len(members) == 0 {
		ix.staged[string(groupKey(c.normal))] = nil
		return nil
	}
	ix.staged[string(groupKey(c.normal))] = encodeNumbers(members)
	if stood && !ix.gone[members[0]] {
		return ix.promote(ctx, members[0])
	}
	return nil
}

// promote puts a claim into the lists in the place of one that said the same.
func (ix *claimIndex) promote(ctx context.Context, number int) error {
	if err := ix.claimsAt(ctx, []int{number}); err != nil {
		return err
	}
	c := ix.claims[number]
	mentions := c.mentions()
	var keys []key
	var parts [][]byte
	for _, m := range mentions {
		keys, parts = append(keys, m.key), append(parts, listKey(m.key, c.record.Article))
	}
	if err := ix.open(ctx, keys); err != nil {
		return err
	}
	values, err := ix.get(ctx, parts)
	if err != nil {
		return err
	}
	for i, m := range mentions {
		if values[i] != nil {
			ix.staged[string(parts[i])] = values[i]
		}
		ix.post(m.key, c.record.Article, posting{number, m.no})
	}
	return nil
}
