package gizmo

import (
	"cmp"
	"math"
	"math/big"
	"time"

	"github.com/cayleygraph/quad"
)

// compareValues orders values of all types, as SPARQL's ORDER BY does: no value,
// blank nodes, IRIs, then literals; among these numbers by size, times by time,
// bools and texts. Values that are not the same are never equal, so that an order
// by several columns that ends with the node is the same each time.
func compareValues(a, b quad.Value) int {
	if c := cmp.Compare(rank(a), rank(b)); c != 0 {
		return c
	}
	c := 0
	switch a := a.(type) {
	case nil:
		return 0
	case quad.Int, quad.Float:
		c = compareNumbers(a, b)
	case quad.Time:
		c = time.Time(a).Compare(time.Time(b.(quad.Time)))
	case quad.Bool:
		if a != b.(quad.Bool) {
			c = 1
			if !a {
				c = -1
			}
		}
	default:
		c = cmp.Compare(text(a), text(b))
	}
	if c == 0 {
		c = cmp.Compare(quad.StringOf(a), quad.StringOf(b))
	}
	return c
}

func rank(v quad.Value) int {
	switch v.(type) {
	case nil:
		return 0
	case quad.BNode:
		return 1
	case quad.IRI:
		return 2
	case quad.Int, quad.Float:
		return 3
	case quad.Time:
		return 4
	case quad.Bool:
		return 5
	}
	return 6
}

// text is the text of a value without its language or type.
func text(v quad.Value) string {
	switch v := v.(type) {
	case quad.String:
		return string(v)
	case quad.LangString:
		return string(v.Value)
	case quad.TypedString:
		return string(v.Value)
	case quad.IRI:
		return string(v)
	case quad.BNode:
		return string(v)
	}
	return quad.StringOf(v)
}

// compareNumbers compares quad.Int and quad.Float by their exact size. NaN comes
// before every other number.
func compareNumbers(a, b quad.Value) int {
	x, aIsInt := a.(quad.Int)
	y, bIsInt := b.(quad.Int)
	switch {
	case aIsInt && bIsInt:
		return cmp.Compare(x, y)
	case aIsInt:
		return compareMixed(int64(x), float64(b.(quad.Float)))
	case bIsInt:
		return -compareMixed(int64(y), float64(a.(quad.Float)))
	}
	return cmp.Compare(float64(a.(quad.Float)), float64(b.(quad.Float)))
}

func compareMixed(i int64, f float64) int {
	switch {
	case math.IsNaN(f):
		return 1
	case -1<<53 <= i && i <= 1<<53: // exact as a float
		return cmp.Compare(float64(i), f)
	case math.IsInf(f, 0):
		return -int(math.Copysign(1, f))
	}
	return new(big.Float).SetInt64(i).Cmp(big.NewFloat(f))
}
