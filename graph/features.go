package graph

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Features are named numbers: what a [Contradiction]'s score was made of, or
// weights of such features. What is absent is zero.
type Features map[string]float64

// String is the form of cg:features and cg:weights, sorted by name:
// "cover=0.83 denial=0.912". Numbers are rounded to four digits.
func (f Features) String() string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(f)) {
		if v := strconv.FormatFloat(f[name], 'g', 4, 64); v != "0" {
			parts = append(parts, name+"="+v)
		}
	}
	return strings.Join(parts, " ")
}

// ParseFeatures reads what [Features.String] writes; nil for an empty text.
func ParseFeatures(text string) (Features, error) {
	var f Features
	for _, part := range strings.Fields(text) {
		name, number, _ := strings.Cut(part, "=")
		v, err := strconv.ParseFloat(number, 64)
		if err != nil || name == "" {
			return nil, fmt.Errorf("feature %q: want name=number", part)
		}
		if f == nil {
			f = Features{}
		}
		f[name] = v
	}
	return f, nil
}
