package export

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// columns of the CSV, and the cell of each. Lists are joined by "; ".
var columns = []struct {
	name string
	cell func(Record) string
}{
	{"claim", func(r Record) string { return string(r.Claim) }},
	{"speaker", func(r Record) string { return r.Speaker }},
	{"speaker_role", func(r Record) string { return r.SpeakerRole }},
	{"stance", func(r Record) string { return string(r.Stance) }},
	{"text", func(r Record) string { return r.Text }},
	{"kind", func(r Record) string { return string(r.Kind) }},
	{"cue", func(r Record) string { return r.Cue }},
	{"date", func(r Record) string { return r.Date }},
	{"date_end", func(r Record) string { return r.DateEnd }},
	{"date_text", func(r Record) string { return r.DateText }},
	{"sources", func(r Record) string { return strings.Join(r.Sources, "; ") }},
	{"about", func(r Record) string { return strings.Join(r.About, "; ") }},
	{"within", func(r Record) string { return string(r.Within) }},
	{"refers_to", func(r Record) string { return string(r.RefersTo) }},
	{"contradicts", func(r Record) string { return joinIRIs(r.Contradicts) }},
	{"confidence", func(r Record) string { return strconv.FormatFloat(r.Confidence, 'f', -1, 64) }},
	{"title", func(r Record) string { return r.Title }},
	{"publisher", func(r Record) string { return r.Publisher }},
	{"published", func(r Record) string { return r.Published }},
	{"url", func(r Record) string { return r.URL }},
	{"article", func(r Record) string { return string(r.Article) }},
	{"start", func(r Record) string { return strconv.Itoa(r.Start) }},
	{"end", func(r Record) string { return strconv.Itoa(r.End) }},
	{"context", func(r Record) string { return r.Context }},
}

func writeCSV(w io.Writer, s *Subgraph) error { return CSV(w, s.Records()) }

// CSV writes records as RFC 4180 with a header row, in UTF-8 without a byte
// order mark. No cell can act as a formula; see [InertCell].
func CSV(w io.Writer, records []Record) error {
	cw := csv.NewWriter(w)
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = c.name
	}
	cw.Write(row)
	for _, r := range records {
		for i, c := range columns {
			row[i] = InertCell(c.cell(r))
		}
		cw.Write(row)
	}
	cw.Flush()
	return cw.Error()
}

// InertCell guards a spreadsheet's user against text that the program would
// run: a cell that begins like a formula gets an apostrophe before it, which
// spreadsheets read as "this is text". Article text is anybody's.
func InertCell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(s)[0]) {
		return "'" + s
	}
	return s
}

func joinIRIs(iris []quad.IRI) string {
	texts := make([]string, len(iris))
	for i, iri := range iris {
		texts[i] = string(iri)
	}
	return strings.Join(texts, "; ")
}
