package main

import (
	"cmp"
	"maps"
	"slices"

	"github.com/claimgraph/claimgraph/queries/contradict"
)

// trial is a pair of a set with what is known of it.
type trial struct {
	contradict.Example
	// groups are the topics, stories or phenomena that the pair belongs to. It
	// is left out of training with any of them.
	groups []string
	// score is the probability of a clash, from weights that have not seen the
	// groups once [crossValidate] has run.
	score float64
}

// set is a list of pairs of one kind.
type set struct {
	name   string
	trials []trial
	// gold is how many pairs clash, those that were never compared too.
	gold int
	// quiet is how many pairs with a label were never compared and do not clash.
	quiet int
	// threshold is the score from which a pair is flagged.
	threshold float64
	// mass is what each pair counts in training.
	mass float64
}

// topicFolds is into how many parts the groups of each set are dealt.
const topicFolds = 10

// deal assigns the groups of all sets to folds, the largest first, each to the
// fold that has least.
func deal(sets []set) map[string]int {
	size := map[string]int{}
	for _, s := range sets {
		for _, t := range s.trials {
			for _, g := range t.groups {
				size[g]++
			}
		}
	}
	order := slices.SortedFunc(maps.Keys(size), func(a, b string) int {
		return cmp.Or(cmp.Compare(size[b], size[a]), cmp.Compare(a, b))
	})
	var load [topicFolds]int
	fold := map[string]int{}
	for _, g := range order {
		least := 0
		for k := range load {
			if load[k] < load[least] {
				least = k
			}
		}
		fold[g] = least
		load[least] += size[g]
	}
	return fold
}

// crossValidate sets every trial's score by weights that were fitted without
// its groups.
func crossValidate(sets []set, prior contradict.Weights, pull contradict.Pull) {
	fold := deal(sets)
	for k := range topicFolds {
		out := func(t trial) bool {
			return slices.ContainsFunc(t.groups, func(g string) bool { return fold[g] == k })
		}
		w := contradict.Fit(examples(sets, func(t trial) bool { return !out(t) }), prior, pull)
		for _, s := range sets {
			for i := range s.trials {
				if t := &s.trials[i]; fold[t.groups[0]] == k {
					t.score = w.Score(t.Features)
				}
			}
		}
	}
}

// examples gives what the sets have to train on, as far as keep allows.
func examples(sets []set, keep func(trial) bool) []contradict.Example {
	var out []contradict.Example
	for _, s := range sets {
		for _, t := range s.trials {
			if keep(t) {
				e := t.Example
				e.Mass = s.mass
				out = append(out, e)
			}
		}
	}
	return out
}

// rescore sets every trial's score by one set of weights.
func rescore(sets []set, w contradict.Weights) {
	for _, s := range sets {
		for i := range s.trials {
			s.trials[i].score = w.Score(s.trials[i].Features)
		}
	}
}
