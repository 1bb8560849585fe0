package results

import (
	"encoding/csv"
	"io"

	"github.com/cayleygraph/quad"
	"github.com/claimgraph/claimgraph/queries/gizmo"
)

func (t *table) writeCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	if len(t.columns) > 0 {
		if err := out.Write(t.columns); err != nil {
			return err
		}
	}
	for _, r := range t.rows {
		fields := make([]string, len(t.columns))
		for i, c := range t.columns {
			var err error
			if fields[i], err = cellText(cell(r, c)); err != nil {
				return err
			}
		}
		if err := out.Write(fields); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
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
