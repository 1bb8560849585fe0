package proposition

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/claimgraph/claimgraph/graph"
)

// signs writes a reading for comparison: each clause's words, "-" before a
// false clause, "~" before a hedged one, "?" before an open one, "!" before a
// judged one, and whom it is credited to in brackets.
func signs(p graph.Proposition) string {
	var out []string
	for id, c := range p.Clauses {
		var words []string
		for _, t := range p.Terms {
			if t.Clause == id && !t.Holder {
				words = append(words, t.Base)
			}
		}
		if len(words) == 0 {
			continue
		}
		mark := [...]string{"", "~", "?", "!"}[c.Mood]
		if c.False {
			mark = "-" + mark
		}
		if c.Holder != "" {
			mark += "[" + c.Holder + "] "
		}
		out = append(out, mark+strings.Join(words, " "))
	}
	return strings.Join(out, " / ")
}

func TestSigns(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Velmar signed the treaty", "velmar sign treati"},
		{"Velmar did not sign the treaty", "velmar / -sign treati"},
		{"Velmar didn't sign the treaty, but Ordania did", "velmar / -sign treati / ordania"},
		{"Reyes denied that Velmar had signed the treaty", "-[Reyes] velmar sign treati"},
		{"Reyes denied that Velmar had not signed it", "[Reyes] velmar sign"},
		{"Reyes rejected reports that Velmar had signed", "-[Reyes] velmar sign"},
		{"Reyes rejected the offer", "rey reject offer"},
		{"Reyes dismissed as baseless claims that Velmar had signed", "-[Reyes] velmar sign"},
		{"There is no evidence that Velmar signed", "-~velmar sign"},
		{"Velmar may have signed", "velmar / ~sign"},
		{"Did Velmar sign the treaty?", "?velmar sign treati"},
		{"Velmar would sign if Ordania did", "?velmar sign / ?ordania"},
		{"Velmar failed to sign the treaty", "velmar / -sign treati"},
		{"Velmar did not fail to sign the treaty", "velmar / sign treati"},
		{"Velmar had nothing to do with the raid", "velmar / -involv raid"},
		{"Reyes praised the raid", "rey / !prais raid"},
		{"Photo of a shark in the street is a hoax", "-shark street"},
		{"Shark photo is not a hoax", "shark"},
		{"Velmar signed the treaty, the Harbour Post reported.", "velmar sign treati"},
		{"The treaty, according to Reyes, was signed", "treati sign"},
		{"The police questioned the story of a raid", "-~[police] stori raid"},
		{"The police questioned three men in Velmar", "polic question man velmar"},
		{"Velmar lost a vote of no confidence", "velmar lose censur"},
		{"Reyes owns two non-fiction books", "rey nonfict book"},
	}
	for _, test := range tests {
		if got := signs(Read(test.in)); got != test.want {
			t.Errorf("Read(%q)\n got  %s\n want %s", test.in, got, test.want)
		}
	}
}

func TestQuantities(t *testing.T) {
	inf := math.Inf(1)
	tests := []struct {
		in       string
		min, max float64
		unit     string
		of, word string
	}{
		{"12 people died", 12, 12, "", "peopl", "12 people"},
		{"at least 12 people died", 12, inf, "", "peopl", "at least 12 people"},
		{"up to twenty-one boats sank", math.Inf(-1), 21, "", "boat", "up to twenty one boats"},
		{"a fee of $3.5 million", 3.5e6, 3.5e6, "usd", "", "$3.5 million"},
		{"nine out of 10 drivers stayed home", 90, 90, "percent", "driver", "nine out of 10 drivers"},
		{"40 percent of the drivers", 40, 40, "percent", "driver", "40 percent of the drivers"},
		{"two dozen witnesses", 24, 24, "", "wit", "two dozen witnesses"},
		{"a third of the drivers", 100.0 / 3, 100.0 / 3, "percent", "driver", "a third of the drivers"},
		{"5 kilometers of road", 5000, 5000, "metre", "road", "5 kilometers of road"},
		{"no more than 400 boats", math.Inf(-1), 400, "", "boat", "no more than 400 boats"},
		{"no fewer than 30 boats sank", 30, inf, "", "boat", "no fewer than 30 boats"},
		{"between 90 and 95 percent of the drivers", 90, 95, "percent", "driver", "90 and 95 percent of the drivers"},
		{"12 to 15 boats sank", 12, 15, "", "boat", "12 to 15 boats"},
		{"a bill of $2-3 million", 2e6, 3e6, "usd", "", "$2-3 million"},
		{"fewer than one in five drivers", math.Inf(-1), math.Nextafter(20, 0), "percent", "driver", "fewer than one in five drivers"},
		{"six and a half percent of the drivers", 6.5, 6.5, "percent", "driver", "six and a half percent of the drivers"},
		{"most of the drivers", 50.01, 100, "percent", "driver", "most of the drivers"},
		{"several hundred boats", 200, 1000, "", "boat", "several hundred boats"},
		{"a single boat sank", 1, 1, "", "boat", "a single boat sank"},
		{"a crowd of 20,000 marched", 20000, 20000, "", "peopl", "20,000"},
	}
	for _, test := range tests {
		qs := Read(test.in).Quantities
		if len(qs) != 1 {
			t.Errorf("Read(%q) has %d quantities, want 1: %v", test.in, len(qs), qs)
			continue
		}
		q := qs[0]
		if q.Min != test.min || q.Max != test.max || q.Unit != test.unit || test.of != "" && (len(q.Of) == 0 || q.Of[0] != test.of) {
			t.Errorf("Read(%q) = [%g, %g] %q of %v, want [%g, %g] %q of %s", test.in, q.Min, q.Max, q.Unit, q.Of, test.min, test.max, test.unit, test.of)
		}
		if q.Word != test.word {
			t.Errorf("Read(%q) writes the figure %q, want %q", test.in, q.Word, test.word)
		}
	}
}

func TestSeveralQuantities(t *testing.T) {
	tests := []struct{ in, want string }{
		{"the council voted 52 to 48", "[52 52] [48 48]"},
		{"staff rose from 300 to 400 people", "[300 300] [400 400]peopl"},
		{"it lost 40 tonnes, not 60", "[40000 40000] -[60000 60000]"},
		{"three lawmakers, not nine", "[3 3]lawmak -[9 9]lawmak"},
	}
	for _, test := range tests {
		var got []string
		for _, q := range Read(test.in).Quantities {
			denied := map[bool]string{true: "-"}[q.Denied]
			got = append(got, fmt.Sprintf("%s[%g %g]%s", denied, q.Min, q.Max, strings.Join(q.Of, " ")))
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("quantities of %q = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestMoments(t *testing.T) {
	tests := []struct{ in, want string }{
		{"on October 7, 2023 it began", "2023-10-07 w0 -1:-1 on"},
		{"on Feb. 13 they spoke", "0-02-13 w0 -1:-1 on"},
		{"until Sunday night", "0-00-00 w7 -1:-1 until"},
		{"in 2021", "2021-00-00 w0 -1:-1 in"},
		{"at 2:50 p.m. the boat sank", "0-00-00 w0 14:50 at"},
		{"shortly before 4 a.m. it rang", "0-00-00 w0 4:0 around"},
		{"at noon", "0-00-00 w0 12:0 at"},
		{"they may sign", ""},
	}
	for _, test := range tests {
		got := ""
		for _, m := range Read(test.in).Moments {
			got += fmt.Sprintf("%d-%02d-%02d w%d %d:%d %s", m.Year, m.Month, m.Day, m.Weekday, m.Hour, m.Minute, m.Link)
		}
		if got != test.want {
			t.Errorf("moments of %q = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestBase(t *testing.T) {
	for in, want := range map[string]string{"Iranian": "iran", "knew": "know", "planned": "plan", "Plans": "plan", "children": "child"} {
		if got := Base(in); got != want {
			t.Errorf("Base(%q) = %q, want %q", in, got, want)
		}
	}
}

// FuzzRead: whatever the text, every index of a reading is in bounds.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"", "no", "Reyes denied that", "12 out of", "“", "a.m. 7", "not not a hoax?", "$", "1e9 people", "ᵹ 5 %"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p := Read(text)
		for _, term := range p.Terms {
			if term.Clause < 0 || term.Clause >= len(p.Clauses) {
				t.Fatalf("term %v: clause out of %d", term, len(p.Clauses))
			}
			if utf8.ValidString(text) && !utf8.ValidString(term.Form) {
				t.Fatalf("term %q cuts a rune", term.Form)
			}
		}
		for _, c := range p.Clauses {
			if c.Head < -1 || c.Head >= len(p.Terms) {
				t.Fatalf("head %d of %d", c.Head, len(p.Terms))
			}
		}
		for _, q := range p.Quantities {
			if q.Clause < 0 || q.Min > q.Max {
				t.Fatalf("quantity %+v", q)
			}
		}
	})
}
