package syntax

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/claimgraph/claimgraph/loader/syntax/linear"
	"github.com/claimgraph/claimgraph/loader/text"
)

//go:embed models/tags.bin
var tagsFile string

//go:embed models/lemmas.bin
var lemmasFile string

//go:embed models/names.bin
var namesFile string

//go:embed models/arcs.bin
var arcsFile string

// Models analyses documents. Goroutines may share it.
type Models struct {
	tagger     *tagger
	lemmatizer *lemmatizer
	recognizer *recognizer
	parser     *parser
}

// embedded opens the embedded models at the first call.
var embedded = sync.OnceValues(func() (*Models, error) {
	return Open(tagsFile, lemmasFile, namesFile, arcsFile)
})

// Parse analyses d with the embedded models. It fails only if they are damaged.
func Parse(d *text.Document) (*Analysis, error) {
	m, err := embedded()
	if err != nil {
		return nil, err
	}
	return m.Parse(d), nil
}

// Open reads the contents of model files made by cmd/train.
func Open(tags, lemmas, names, arcs string) (*Models, error) {
	m := &Models{}
	for _, f := range []struct {
		name, data string
		use        func(*linear.Model)
	}{
		{"tags", tags, func(l *linear.Model) { m.tagger = newTagger(l, l.Labels()) }},
		{"lemmas", lemmas, func(l *linear.Model) { m.lemmatizer = newLemmatizer(l, l.Labels()) }},
		{"names", names, func(l *linear.Model) { m.recognizer = newRecognizer(l, l.Labels()) }},
		{"arcs", arcs, func(l *linear.Model) { m.parser = newParser(l, l.Labels()) }},
	} {
		l, err := linear.Open(f.data)
		if err != nil {
			return nil, fmt.Errorf("model %s: %w", f.name, err)
		}
		f.use(l)
	}
	return m, nil
}

// Parse analyses d.
func (m *Models) Parse(d *text.Document) *Analysis {
	a := &Analysis{Doc: d, Words: make([]Word, len(d.Tokens))}
	s := newSentences(d)
	m.tagger.tag(s, a)
	m.lemmatizer.lemmatize(a)
	m.recognizer.recognize(s, a)
	m.parser.parse(s, a)
	a.index()
	return a
}

// scorer is a model in use or in training.
type scorer interface {
	Score(scores []int32, features []uint64)
}
