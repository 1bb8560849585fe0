package contradict_test

import (
	"context"
	"testing"

	"github.com/claimgraph/claimgraph/queries/contradict"
)

// An article that debunks a story, held against two headlines that tell it, one
// that tells of something else, and one that debunks it as well.
var (
	debunking = "Pictures of a giant seal in the harbour of Port Selm are a hoax, the harbour master said. " +
		"Orlan Diving had staged the pictures of the giant seal with a rubber float. " +
		"The company apologised for the prank and denied that it had meant to fool anybody. " +
		"The mayor called the giant seal a myth."
	telling   = "Giant seal seen in harbour of Port Selm"
	alike     = "Monstrous seal as big as a bus surfaces in Port Selm harbour"
	elsewhere = "Mayor of Amsel opens harbour library"
	debunked  = "Giant seal of Port Selm harbour is a hoax"
)

func judged(t *testing.T, hypotheses ...string) map[string]contradict.Judgement {
	t.Helper()
	var pairs []contradict.Premise
	for _, h := range hypotheses {
		pairs = append(pairs, contradict.Premise{Text: debunking, Hypothesis: h})
	}
	judgements, err := contradict.NewJudge(reading).JudgeAll(context.Background(), pairs)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]contradict.Judgement{}
	for i, h := range hypotheses {
		out[h] = judgements[i]
	}
	return out
}

func TestArticleAgainstHeadlines(t *testing.T) {
	got := judged(t, telling, elsewhere, debunked)
	if s := got[telling]; s.Label != contradict.Contradicts {
		t.Errorf("the story that the article debunks: %s (%.2f), want contradicts", s.Label, s.Score)
	}
	for _, h := range []string{elsewhere, debunked} {
		if s := got[h]; s.Label == contradict.Contradicts || s.Score >= got[telling].Score/2 {
			t.Errorf("%q: %s (%.2f), want far less than %.2f", h, s.Label, s.Score, got[telling].Score)
		}
	}
}

// A headline in words that the article hardly uses hears one like it that the
// article has the words of, and not one that says the opposite.
func TestAlikeHypothesesHearEachOther(t *testing.T) {
	alone := judged(t, alike)[alike].Score
	together := judged(t, alike, telling)[alike].Score
	opposed := judged(t, alike, debunked)[alike].Score
	if together <= alone || opposed > together {
		t.Errorf("score alone %.3f, with a headline like it %.3f, with one that debunks it %.3f; want the second highest", alone, together, opposed)
	}
}

func TestJudgeAllStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := contradict.NewJudge(reading).JudgeAll(ctx, []contradict.Premise{{Text: debunking, Hypothesis: telling}}); err == nil {
		t.Error("JudgeAll with a cancelled context gives no error")
	}
}
