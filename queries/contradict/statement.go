package contradict

import (
	"cmp"
	"context"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/graph/vocab"
)

// Statement is one claim as the detector sees it: from a store
// ([StatementsOf]), or from a list that a user brings.
type Statement struct {
	// ID names the statement; pairs carry it. Unique in a list.
	ID string
	// Text is what is claimed, or a whole sentence that reports it. Of a longer
	// one the first 8 KB are compared.
	Text string
	// Speaker commits to Text with Stance; empty if unknown. Role is what the
	// speaker is ("Iranian vice president"): "we" may stand for it.
	Speaker, Role string
	// SpeakerNode tells speakers apart whatever they are called; empty for those
	// whose names tell.
	SpeakerNode quad.IRI
	Stance      graph.Stance
	// Outlets carried the claim: those credited with it beside the speaker, else
	// the publisher of its article.
	Outlets []string
	// Said is when it was said, or published where that is unknown; zero if
	// neither is known. Until is the last day on which it may have been said;
	// zero where Said is the only one.
	Said, Until time.Time
	// Published is when Article was, zero if that is not known.
	Published time.Time
	// Article groups statements from one text, so that "the attack" in one and
	// "October 7" in another may be told to be one event. Empty: a text of its own.
	Article string
	// Context tells what Text's article is about: its title and opening. What
	// Text leaves unsaid may stand there.
	Context string
	// Within is the ID of the statement inside whose text this one stands.
	Within string
	// About are the IRIs of the entities and events that Text tells of.
	About []quad.IRI
	// Proposition is the reading of Text; nil to have Options.Read read it.
	Proposition *graph.Proposition
	// Frames are what happens in Text; nil to have Options.Frames read them.
	Frames []graph.Frame
}

// StatementsOf gives the statements of an article's claims, in their order; its
// day and publisher stand for what a claim does not say of itself. A claim that
// refers to another one is compared by that one's text, so that "denied the
// allegation" speaks of what was alleged.
func StatementsOf(a graph.Article, claims []graph.Claim) []Statement {
	byIRI := make(map[quad.IRI]*graph.Claim, len(claims))
	for i := range claims {
		byIRI[claims[i].IRI] = &claims[i]
	}
	out := make([]Statement, len(claims))
	for i, c := range claims {
		out[i] = statementOf(c, a)
		if said := byIRI[c.RefersTo]; said != nil {
			out[i].Text, out[i].Proposition, out[i].About = said.Text, said.Proposition, abouts(*said)
			if c.Within == said.IRI {
				out[i].Within = string(said.Within)
			}
		}
		// "The notion that it leaked", which somebody rejects, is no news if nobody
		// is known to have had it. What another has said, "Lind's claim that it
		// leaked", does not stand inside its denial but against it.
		if around := byIRI[c.Within]; around != nil && around.RefersTo != "" && c.Speaker.IRI != "" {
			out[i].Within = string(around.Within)
		}
	}
	return out
}

func statementOf(c graph.Claim, a graph.Article) Statement {
	s := Statement{
		ID: string(c.IRI), Text: c.Text, Stance: c.Stance,
		Speaker: c.Speaker.Name, Role: c.Speaker.Role, SpeakerNode: c.Speaker.IRI,
		Said: c.Said.Start, Published: a.Published, Article: string(c.Article), Within: string(c.Within), Proposition: c.Proposition,
	}
	if s.Said.IsZero() {
		s.Said = a.Published
	}
	if c.Said.End.After(c.Said.Start) {
		s.Until = c.Said.End
	}
	for _, o := range c.Sources {
		if o.IRI != c.Speaker.IRI {
			s.Outlets = append(s.Outlets, o.Name)
		}
	}
	if len(s.Outlets) == 0 && a.Publisher.Name != "" && a.Publisher.IRI != c.Speaker.IRI {
		s.Outlets = []string{a.Publisher.Name}
	}
	s.About = abouts(c)
	return s
}

func abouts(c graph.Claim) (iris []quad.IRI) {
	for _, e := range c.About {
		iris = append(iris, e.IRI)
	}
	return iris
}

// Statements reads all claims of a store as [Update] compares them, each with
// its article's title and opening as context.
func Statements(ctx context.Context, r *graph.Reader) ([]Statement, error) {
	articles, err := r.Subjects(ctx, vocab.Type, vocab.Article)
	if err != nil {
		return nil, err
	}
	joined, err := r.Joined(ctx)
	if err != nil {
		return nil, err
	}
	var out []Statement
	for _, iri := range articles {
		a, claims, err := r.AsRead(ctx, iri)
		if err != nil {
			return nil, err
		}
		for _, s := range StatementsOf(a, claims) {
			s.Context = Opening(a.Title, a.Body)
			s.SpeakerNode = cmp.Or(joined[s.SpeakerNode], s.SpeakerNode)
			out = append(out, s)
		}
	}
	return out, nil
}

// Pair is two statements that the rules set against each other.
type Pair struct {
	// A and B are indices into the list that was searched, A the earlier said
	// where the dates tell, else the earlier in the list.
	A, B int
	// Relation is vocab.Contradictory, vocab.Tension or vocab.ChangedPosition.
	Relation quad.IRI
	// Kind is one of vocab's Clash values.
	Kind quad.IRI
	// Score is the probability that the pair is what Relation says, 0 to 1.
	Score float64
	// Flag says that Score passed Options.Threshold.
	Flag bool
	// Why is one plain sentence naming speakers, sources and dates.
	Why string
	// Features are what Score was made of; see data/weights.tsv.
	Features Features
}

// Options steer a search. The zero value is not ready: Read is needed unless
// every statement has its Proposition.
type Options struct {
	// Read reads a text; loader/proposition.Read.
	Read func(text string) graph.Proposition
	// Frames reads what happens in the text of an article's claim;
	// loader/proposition.Frames. Nil leaves out the rules for claims of one story.
	Frames func(text string) ([]graph.Frame, error)
	// Threshold is the score from which a pair is flagged; 0 means DefaultThreshold.
	Threshold float64
	// Neighbours is how many candidates a statement is compared with; 0 means 100,
	// and 50 for an [Update].
	// With -1 an [Update] compares nothing and only puts claims into the index.
	Neighbours int
	// Keep is the least score of a pair that is kept; 0 means 0.05.
	Keep float64
	// Weights make the scores; nil means DefaultWeights.
	Weights Weights
}

// DefaultThreshold is the score from which a pair is shown unasked.
const DefaultThreshold = 0.35

// StoreThreshold is the same for a store ([Rebuild]). Its claims are many and
// mostly on different things, so a pair has to be surer to be worth a look.
const StoreThreshold = 0.45

func (o Options) withDefaults() Options {
	if o.Threshold == 0 {
		o.Threshold = DefaultThreshold
	}
	if o.Neighbours == 0 {
		o.Neighbours = 100
	}
	if o.Keep == 0 {
		o.Keep = 0.05
	}
	if o.Weights == nil {
		o.Weights = weights()
	}
	return o
}
