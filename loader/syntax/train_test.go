package syntax_test

import (
	"bytes"
	"sync"
	"testing"

	"github.com/claimgraph/claimgraph/loader/syntax"
	"github.com/claimgraph/claimgraph/loader/syntax/linear"
	"github.com/claimgraph/claimgraph/loader/text"
)

const lesson = `The minister of Norway said on Monday that her cities had paid. “We were glad,” Maria Lopez told Reuters.

According to police, two men were found in a park. He denied it. She has not read the reports, but she will go.`

// Training twice on the same documents must give the same bytes, and a model
// must know what it was taught.
func TestTrain(t *testing.T) {
	taught := parse(t, lesson)
	gold := []*syntax.Gold{{Analysis: *taught, HasNames: true}}
	r := syntax.Recipe{Rounds: 8, Seed: 1}
	train := func() (files [4][]byte) {
		for i, f := range []func([]*syntax.Gold, syntax.Recipe) *linear.Trainer{
			syntax.TrainTags, syntax.TrainLemmas, syntax.TrainNames, syntax.TrainArcs,
		} {
			files[i] = f(rare(gold), r).Encode(linear.Options{})
		}
		return files
	}
	files, again := train(), train()
	for i := range files {
		if !bytes.Equal(files[i], again[i]) {
			t.Errorf("model %d differs between two runs", i)
		}
	}
	m, err := syntax.Open(string(files[0]), string(files[1]), string(files[2]), string(files[3]))
	if err != nil {
		t.Fatal(err)
	}
	learned := m.Parse(text.Segment(lesson))
	wrong := 0
	for i, w := range learned.Words {
		if w != taught.Words[i] {
			wrong++
		}
	}
	if wrong*10 > len(learned.Words) {
		t.Errorf("%d of %d words came out other than taught:\n%s", wrong, len(learned.Words), dump(learned))
	}
}

// rare repeats documents, because training ignores labels that it sees only a
// few times.
func rare(gold []*syntax.Gold) []*syntax.Gold {
	var out []*syntax.Gold
	for range 25 {
		out = append(out, gold...)
	}
	return out
}

func TestOpenRejectsDamage(t *testing.T) {
	if m, err := syntax.Open("", "", "", ""); err == nil || m != nil {
		t.Errorf("Open of empty files = %v, %v, want an error", m, err)
	}
}

func TestParseConcurrently(t *testing.T) {
	want := dump(parse(t, lesson))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got := dump(parse(t, lesson)); got != want {
				t.Errorf("concurrent parses differ:\n%s\n%s", got, want)
			}
		})
	}
	wg.Wait()
}
