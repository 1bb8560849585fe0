package contradict_test

import (
	"context"
	"testing"

	"github.com/claimgraph/claimgraph/loader/proposition"
	"github.com/claimgraph/claimgraph/queries/contradict"
)

var reading = contradict.Options{Read: proposition.Read}

func TestJudge(t *testing.T) {
	tests := []struct {
		text, hypothesis string
		want             contradict.Label
	}{
		{"The council passed the harbour bill on Monday.", "The council rejected the harbour bill.", contradict.Contradicts},
		{"The council passed the harbour bill on Monday.", "The council passed the harbour bill.", contradict.Entails},
		{"The council passed the harbour bill on Monday.", "Pia Moss visited Amsel.", contradict.Neutral},
		{"Pia Moss never visited Amsel, her lawyer said.", "Pia Moss visited Amsel.", contradict.Contradicts},
		{"", "Pia Moss visited Amsel.", contradict.Neutral},
	}
	j := contradict.NewJudge(reading)
	for _, test := range tests {
		if got := j.Judge(test.text, test.hypothesis); got.Label != test.want {
			t.Errorf("Judge(%q, %q) = %s (%.2f, %s), want %s", test.text, test.hypothesis, got.Label, got.Score, got.Why, test.want)
		}
	}
}

func TestFindStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := contradict.Find(ctx, []contradict.Statement{{ID: "a", Text: "x"}, {ID: "b", Text: "y"}}, reading); err == nil {
		t.Error("Find with a cancelled context gives no error")
	}
}

func TestFindNeedsReader(t *testing.T) {
	if _, err := contradict.Find(context.Background(), []contradict.Statement{{ID: "a", Text: "x"}}, contradict.Options{}); err == nil {
		t.Error("Find without propositions and reader gives no error")
	}
}

// Where one claim carries another, the one inside is judged.
func TestInnerClaimStays(t *testing.T) {
	statements := []contradict.Statement{
		{ID: "outer", Speaker: "Harbour Post", Text: "a nurse said that Tomas Vinge died in Port Selm", Article: "one"},
		{ID: "inner", Speaker: "nurse", Text: "Tomas Vinge died in Port Selm", Article: "one", Within: "outer"},
		{ID: "other", Speaker: "Pia Moss", Text: "Tomas Vinge is alive in Port Selm", Article: "two"},
	}
	pairs, err := contradict.Find(context.Background(), statements, reading)
	if err != nil {
		t.Fatal(err)
	}
	if len(pairs) != 1 || pairs[0].A+pairs[0].B != 3 {
		t.Errorf("got %+v, want the pair of inner and other alone", pairs)
	}
}
