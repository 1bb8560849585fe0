package contradict

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
)

const (
	// storyWorth is what a claim's rank gains when its article tells the same
	// story as the asker's, per unit of relatedness: about a name in common.
	storyWorth = 15
	// mostReprints is how many claims that say the same are met for one of them
	// that is a candidate, the newest ones.
	mostReprints = 32
)

// compare compares the claims of an article that is not in the index with each
// other and with those of the index, and puts it in. It gives the quads of what
// it finds: contradictions, and reprints.
func (u *updater) compare(ctx context.Context, a graph.Article, claims []graph.Claim) ([]quad.Quad, error) {
	fresh, around, err := u.read(a, claims)
	if err != nil {
		return nil, err
	}
	number := u.index.meta.Next
	mentions := make([][]mention, len(fresh))
	for i, c := range fresh {
		mentions[i] = c.mentions()
	}
	stories, err := u.prefetch(ctx, fresh, mentions, around)
	if err != nil {
		return nil, err
	}
	record := articleRecord{IRI: string(a.IRI), Claims: len(claims), Around: around.terms}
	u.index.add(record, around)
	nearest := make([]ranking, len(fresh))
	for i, c := range fresh {
		c.record.Article = number
		if u.o.Neighbours > 0 {
			nearest[i] = u.nearest(c, number+i, stories)
		}
		if err := u.index.addClaim(ctx, number+i, c, mentions[i]); err != nil {
			return nil, err
		}
	}
	if u.o.Neighbours <= 0 {
		return nil, nil
	}
	meetings, err := u.meetings(ctx, number, nearest)
	if err != nil {
		return nil, err
	}
	return u.judge(ctx, meetings)
}

// read makes an article's claims ready for comparison.
func (u *updater) read(a graph.Article, claims []graph.Claim) ([]*indexed, *surroundings, error) {
	around := newSurroundings(rounded(contextOf(Opening(a.Title, a.Body), u.o)), rarity)
	var out []*indexed
	var sides []*side
	for _, st := range StatementsOf(a, claims) {
		r, err := u.readings.of(&st)
		if err != nil {
			return nil, nil, err
		}
		rounded(r.Claim.Terms)
		rounded(r.Speaker)
		record := &claimRecord{
			ID: st.ID, Speaker: st.Speaker, Role: st.Role, SpeakerNode: st.SpeakerNode, Stance: st.Stance,
			Outlets: st.Outlets, Said: st.Said, Until: st.Until, Published: st.Published, Within: st.Within, Reading: *r,
		}
		s := newSide(0, record.statement(st.Article), &record.Reading, around, rarity)
		sides = append(sides, s)
		out = append(out, &indexed{side: s, record: record})
	}
	relateEvents(sides, rarity)
	for _, c := range out {
		c.record.Reading.Dates = c.dates
		c.normal = c.side.normal()
	}
	return out, around, nil
}

// prefetch reads all lists that the article's claims ask for or are to stand in,
// at once, and gives the articles that tell its story.
func (u *updater) prefetch(ctx context.Context, fresh []*indexed, mentions [][]mention, around *surroundings) ([]tale, error) {
	want := map[key]bool{}
	for b := range around.topic {
		want[topicKey(b)] = true
	}
	for _, all := range mentions {
		for _, m := range all {
			want[m.key] = true
		}
	}
	if err := u.index.open(ctx, sortedKeys(want)); err != nil || u.o.Neighbours <= 0 {
		return nil, err
	}
	for _, c := range fresh {
		for _, p := range c.probes(c.words()) {
			want[p.key] = true
		}
	}
	if err := u.index.load(ctx, sortedKeys(want)); err != nil {
		return nil, err
	}
	return u.stories(ctx, around, u.index.meta.Next)
}

// tale is an article that tells the same story as another.
type tale struct {
	number, claims int
	related        float64
}

// stories gives the few older articles that are most like one by their topics.
func (u *updater) stories(ctx context.Context, around *surroundings, before int) ([]tale, error) {
	shares := map[int]float64{}
	for b, w := range around.topic {
		for _, p := range u.index.list(topicKey(b)) {
			shares[p.at] += w
		}
	}
	var likely []candidate
	for n, share := range shares {
		if n < before {
			likely = append(likely, candidate{at: n, rank: share})
		}
	}
	var numbers []int
	for _, c := range best(likely, 3*articlesMet) {
		numbers = append(numbers, c.at)
	}
	if err := u.index.articlesAt(ctx, numbers); err != nil {
		return nil, err
	}
	var out []tale
	for _, n := range numbers {
		a := u.index.articles[n]
		if r := related(around.topic, a.around.topic); r >= sameStory {
			out = append(out, tale{n, a.Claims, r})
		}
	}
	slices.SortFunc(out, func(a, b tale) int {
		return cmp.Or(cmp.Compare(b.related, a.related), cmp.Compare(b.number, a.number))
	})
	return out[:min(articlesMet, len(out))], nil
}

// ranking is the candidates of a claim, the best first.
type ranking []struct {
	at       int  // the claim's number
	stranger bool // its article tells of something else
}

// first gives the numbers of the best n, of which at most half are strangers: what
// the rules find among these lies among the nearest few, whereas claims of one story
// may clash that share no word at all. more is how many of each are let in on top.
func (r ranking) first(n, more int) []int {
	var out []int
	strangers := 0
	for _, c := range r[:min(n+more, len(r))] {
		if c.stranger {
			if strangers++; strangers > n/2+more {
				continue
			}
		}
		out = append(out, c.at)
	}
	return out
}

// nearest ranks the older claims that a claim of the article that is just being
// added may be compared with.
func (u *updater) nearest(c *indexed, number int, stories []tale) ranking {
	all := near(c.side, 4*u.o.Neighbours, number, number, u.index.list)
	place := make(map[int]int, len(all)) // of a claim in all
	for i, f := range all {
		place[f.at] = i
	}
	ofStory := map[int]bool{}
	own := tale{c.record.Article, number - c.record.Article, 1}
	for _, t := range append([]tale{own}, stories...) {
		for n := t.number; n < t.number+t.claims; n++ {
			i, known := place[n]
			if !known {
				i = len(all)
				all = append(all, candidate{at: n})
			}
			all[i].rank += storyWorth * t.related
			ofStory[n] = true
		}
	}
	all = best(all, 2*u.o.Neighbours)
	out := make(ranking, len(all))
	for i, f := range all {
		out[i].at, out[i].stranger = f.at, !ofStory[f.at]
	}
	return out
}

// meetings gives the pairs of claims that are to be compared, with the claims that
// say the same as a candidate; what it reads of the index it reads at once. number
// is that of the first of the claims whose nearest are given. For a candidate that
// repeats a better one with small edits the next one is let in.
func (u *updater) meetings(ctx context.Context, number int, nearest []ranking) ([][2]int, error) {
	found := make([][]int, len(nearest))
	for i, r := range nearest {
		found[i] = r.first(u.o.Neighbours, 0)
	}
	if err := u.index.claimsAt(ctx, distinct(found)); err != nil {
		return nil, err
	}
	for i, r := range nearest {
		found[i] = r.first(u.o.Neighbours, u.repeats(found[i]))
	}
	if err := u.index.claimsAt(ctx, distinct(found)); err != nil {
		return nil, err
	}
	var out [][2]int
	for i := range found {
		met, err := u.withReprints(ctx, number+i, found[i])
		if err != nil {
			return nil, err
		}
		found[i] = met
		for _, n := range met {
			out = append(out, [2]int{number + i, n})
		}
	}
	return out, u.index.claimsAt(ctx, distinct(found))
}

// repeats counts the claims that are reprints of one before them.
func (u *updater) repeats(found []int) int {
	n := 0
	for i, at := range found {
		c := u.index.claims[at].side
		if slices.ContainsFunc(found[:i], func(k int) bool { return reprinted(u.index.claims[k].side, c) }) {
			n++
		}
	}
	return n
}

// distinct gives all numbers of the lists, each once.
func distinct(lists [][]int) []int {
	all := slices.Concat(lists...)
	slices.Sort(all)
	return slices.Compact(all)
}

// withReprints adds the claims that say the same as a candidate. The candidates must
// have been read.
func (u *updater) withReprints(ctx context.Context, number int, found []int) ([]int, error) {
	var keys [][]byte
	for _, n := range found {
		if u.index.claims[n].record.Reprinted {
			keys = append(keys, groupKey(u.index.claims[n].normal))
		}
	}
	groups, err := u.index.get(ctx, keys)
	if err != nil {
		return nil, err
	}
	for _, g := range groups {
		members, err := decodeNumbers(g)
		if err != nil {
			return nil, err
		}
		members = slices.DeleteFunc(members, func(n int) bool { return n >= number || u.index.gone[n] })
		found = append(found, members[max(0, len(members)-mostReprints):]...)
	}
	slices.Sort(found)
	return slices.Compact(found), nil
}

// judge runs the rules on pairs of claims of the index. They see the claims in
// the order of their IRIs, so that a pair is judged the same whichever came first.
func (u *updater) judge(ctx context.Context, meetings [][2]int) ([]quad.Quad, error) {
	sides, normal := u.seats(meetings)
	statements := make([]Statement, len(sides))
	for i, s := range sides {
		s.st.SpeakerNode = cmp.Or(u.joined[s.st.SpeakerNode], s.st.SpeakerNode)
		s.at, statements[i] = i, *s.st
	}
	chain := chains(statements)
	var pairs []Pair
	var out []quad.Quad
	for i, m := range meetings {
		if i%256 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		a, b := u.index.claims[m[0]].at, u.index.claims[m[1]].at
		if chain.joined(a, b) {
			continue
		}
		key := [2]int{min(a, b), max(a, b)}
		x, y := sides[key[0]], sides[key[1]]
		inWords := normal[a] != 0 && normal[a] == normal[b]
		v, clash := verdict{}, false
		if !inWords {
			v, clash = compare(x, y, unknownPath, u.o.Weights)
		}
		switch {
		case clash && v.score >= u.o.Keep:
			pairs = append(pairs, newPair(sides, key, v, u.o))
		case !clash && (inWords && oneVoice(x, y) || reprinted(x, y)):
			out = append(out, reprint(x, y).Quad())
		}
	}
	for _, p := range collect(statements, chain, pairs) {
		out = append(out, p.Contradiction(statements).Quads()...)
	}
	return out, nil
}

// seats gives the sides that meet, in the order of their IRIs, and for each what
// it says as side.normal has it.
func (u *updater) seats(meetings [][2]int) ([]*side, []key) {
	seen := map[int]bool{}
	var met []*indexed
	for _, m := range meetings {
		for _, n := range m {
			if !seen[n] {
				seen[n] = true
				met = append(met, u.index.claims[n])
			}
		}
	}
	slices.SortFunc(met, func(a, b *indexed) int { return cmp.Compare(a.st.ID, b.st.ID) })
	sides, normal := make([]*side, len(met)), make([]key, len(met))
	for i, c := range met {
		sides[i], normal[i] = c.side, c.normal
	}
	return sides, normal
}
