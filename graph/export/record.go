package export

import (
	"encoding/json"
	"io"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/claimgraph/claimgraph/graph"
)

// Record is a claim with all that is needed to judge it, flat. IRIs are
// compact, days are ISO 8601, offsets count code points of the article's text.
type Record struct {
	Claim       quad.IRI     `json:"claim"`
	Speaker     string       `json:"speaker"`
	SpeakerID   quad.IRI     `json:"speaker_id,omitempty"`
	SpeakerRole string       `json:"speaker_role,omitempty"`
	Stance      graph.Stance `json:"stance"`
	Text        string       `json:"text"`
	Kind        graph.Kind   `json:"kind"`
	Cue         string       `json:"cue,omitempty"`
	Date        string       `json:"date,omitempty"`     // first day
	DateEnd     string       `json:"date_end,omitempty"` // last day, if another
	DateText    string       `json:"date_text,omitempty"`
	Sources     []string     `json:"sources"`
	About       []string     `json:"about"`
	Within      quad.IRI     `json:"within,omitempty"`
	RefersTo    quad.IRI     `json:"refers_to,omitempty"` // the claim that Text stands for
	Confidence  float64      `json:"confidence"`
	Contradicts []quad.IRI   `json:"contradicts,omitempty"` // claims in the same subgraph; flagged pairs alone
	Article     quad.IRI     `json:"article"`
	Title       string       `json:"title,omitempty"`
	Publisher   string       `json:"publisher,omitempty"`
	Published   string       `json:"published,omitempty"`
	URL         string       `json:"url,omitempty"`
	Start       int          `json:"start"`
	End         int          `json:"end"`
	Context     string       `json:"context,omitempty"` // the words around the claim
}

// NewRecord flattens a claim of an article.
func NewRecord(c graph.Claim, a graph.Article) Record {
	r := Record{
		Claim: c.IRI, Speaker: c.Speaker.Name, SpeakerID: c.Speaker.IRI, SpeakerRole: c.Speaker.Role,
		Stance: c.Stance, Text: c.Text, Kind: c.Kind, Cue: c.Cue, DateText: c.Said.Text,
		Sources: names(c.Sources), About: names(c.About), Within: c.Within, RefersTo: c.RefersTo, Confidence: c.Confidence,
		Article: c.Article, Title: a.Title, Publisher: a.Publisher.Name, URL: a.URL,
		Start: c.Spans[0].Start, End: c.Spans[len(c.Spans)-1].End,
	}
	r.Date, r.DateEnd = day(c.Said.Start), day(c.Said.End)
	if r.DateEnd == r.Date {
		r.DateEnd = ""
	}
	if !a.Published.IsZero() {
		r.Published = a.Published.UTC().Format(time.RFC3339)
	}
	r.Context = surroundings(a.Body, r.Start, r.End)
	return r
}

// Records flattens every claim of the subgraph, in reading order.
func (s *Subgraph) Records() []Record {
	against := map[quad.IRI][]quad.IRI{}
	for c := range s.standing() {
		against[c.A] = append(against[c.A], c.B)
		against[c.B] = append(against[c.B], c.A)
	}
	records := make([]Record, len(s.Claims))
	for i, c := range s.Claims {
		records[i] = NewRecord(c, s.articles[c.Article])
		records[i].Contradicts = against[c.IRI]
	}
	return records
}

func names(entities []graph.Entity) []string {
	out := make([]string, len(entities)) // never null in JSON
	for i, e := range entities {
		out[i] = e.Name
	}
	return out
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.DateOnly)
}

// contextReach is how many code points of context are kept on either side.
const contextReach = 240

// surroundings gives the paragraph in which body[start:end] (in code points)
// stands, shortened to whole words near it where it is long.
func surroundings(body string, start, end int) string {
	runes := []rune(body)
	if start < 0 || start > end || end > len(runes) {
		return "" // an imported graph may hold anything
	}
	first, last := start, end
	for first > 0 && start-first < contextReach && runes[first-1] != '\n' {
		first--
	}
	for last < len(runes) && last-end < contextReach && runes[last] != '\n' {
		last++
	}
	before, after := string(runes[first:start]), string(runes[end:last])
	if start-first == contextReach {
		_, rest, _ := strings.Cut(before, " ")
		before = "…" + rest
	}
	if last-end == contextReach {
		if i := strings.LastIndexByte(after, ' '); i >= 0 {
			after = after[:i]
		}
		after += "…"
	}
	return strings.TrimSpace(before + string(runes[start:end]) + after)
}

func writeJSONL(w io.Writer, s *Subgraph) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, r := range s.Records() {
		if err := enc.Encode(r); err != nil {
			return err
		}
	}
	return nil
}
