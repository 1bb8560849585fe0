package results

import (
	"encoding/csv"
	"io"

	"github.com/cayleygraph/quad"
	"github.com/claimgraph/claimgraph/graph/export"
	"github.com/claimgraph/claimgraph/queries/gizmo"
)

// writeCSV writes a header and the rows. Text, which an article or a query may
// have made up, cannot act as a formula; a number stays a number.
func (t *table) writeCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	if len(t.columns) > 0 {
		header := make([]string, len(t.columns))
		for i, c := range t.columns {
			header[i] = export.InertCell(c)
		}
		if err := out.Write(header); err != nil {
			return err
		}
	}
	for _, r := range t.rows {
		fields := make([]string, len(t.columns))
		for i, c := range t.columns {
			v := cell(r, c)
			text, err := cellText(v)
			if err != nil {
				return err
			}
			if !isNumber(v) {
				text = export.InertCell(text)
			}
			fields[i] = text
		}
		if err := out.Write(fields); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func isNumber(v any) bool {
	switch v.(type) {
	case quad.Int, quad.Float, int, int64, float64:
		return true
	}
	return false
}

// cellText is a value as text: without quotes, but an IRI in its brackets.
func cellText(v any) (string, error) {
	if q, ok := v.(quad.Value); ok {
		v = gizmo.Plain(q)
	}
	switch v := v.(type) {
	case nil:
		return "", nil
	case string:
		return v, nil
	}
	text, err := encode(v)
	return string(text), err
}
