package contradict_test

import (
	"context"
	"fmt"
	"strings"
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
		{"The trials involve 240 nurses with each nurse questioned three times.", "The trials involve 200 nurses.", contradict.Contradicts},
		// What a sentence rejects beside its point, sets apart, keeps at a distance or
		// only names is none of what the hypothesis tells.
		{"The case against the harbour master Pia Moss could not be proved.", "Pia Moss is the harbour master.", contradict.Entails},
		{"The council fell, made up of the Farmers, led by Pia Moss, and the so-called Iron Party.", "The Farmers and the Iron Party made up the council.", contradict.Entails},
		{"Pia Moss became the first nurse to row round Amsel alone and without a map.", "A nurse rowed round Amsel alone.", contradict.Entails},
	}
	j := contradict.NewJudge(reading)
	for _, test := range tests {
		if got := j.Judge(test.text, test.hypothesis); got.Label != test.want {
			t.Errorf("Judge(%q, %q) = %s (%.2f, %s), want %s", test.text, test.hypothesis, got.Label, got.Score, got.Why, test.want)
		}
	}
}

// A text of any length is judged in a time that grows with it: each of these
// takes less than a second, and took a minute when it did not.
func TestJudgeLongTexts(t *testing.T) {
	for _, unit := range []string{
		"The council passed the harbour bill. ", "At 3 pm on 5 May 2020, 10 people died. ", "He denied that 10 people, ", "not ", "7 ",
	} {
		long := strings.Repeat(unit, 200_000/len(unit))
		got := contradict.NewJudge(reading).Judge(long, "The council did not pass the harbour bill, and 20 people died.")
		if got.Score < 0 || got.Score > 1 {
			t.Errorf("Judge of %q many times: %+v", unit, got)
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

// Those who tell the same as one side clash with the other side as well, and
// say so for each other; two who both clash with a third are no pair.
func TestThirdStatements(t *testing.T) {
	statements := []contradict.Statement{
		{ID: "denial", Speaker: "Pia Moss", Text: "The mayor of Amsel did not close the harbour bridge to lorries"},
		{ID: "report", Speaker: "Radio Nord", Text: "The mayor of Amsel closed the harbour bridge to lorries"},
		{ID: "echo", Speaker: "Gazette", Text: "The mayor of Amsel closed the harbour bridge to all lorries"},
		{ID: "lone", Speaker: "Radio Nord", Text: "Two seals were seen asleep on the quay of Port Selm"},
		{ID: "other", Speaker: "Jon Berg", Text: "No seals were ever seen asleep on the quay of Port Selm"},
	}
	for i := range 50 { // in a short list third statements are not heard
		statements = append(statements, contradict.Statement{
			ID: fmt.Sprint("else", i), Speaker: "Line " + fmt.Sprint(i), Text: fmt.Sprintf("Ferry%d sailed for Isle%d", i, i),
		})
	}
	pairs, err := contradict.Find(context.Background(), statements, reading)
	if err != nil {
		t.Fatal(err)
	}
	allies := map[[2]string]float64{}
	for _, p := range pairs {
		allies[[2]string{statements[p.A].ID, statements[p.B].ID}] = p.Features["allies"]
	}
	if v := allies[[2]string{"denial", "report"}]; v < .3 {
		t.Errorf("an echo of the report gives its pair allies %.2f, want .3 at least", v)
	}
	if v, ok := allies[[2]string{"lone", "other"}]; !ok || v != 0 {
		t.Errorf("a pair without a third (found: %t) has allies %.2f, want 0", ok, v)
	}
	if v, ok := allies[[2]string{"denial", "lone"}]; ok {
		t.Errorf("what one speaker says of two things makes a pair with allies %.2f", v)
	}
}
