package results

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/cayleygraph/quad"
	"github.com/rivo/uniseg"
)

const (
	gap      = "  " // between columns
	maxLines = 6    // of one cell; the rest of a text is cut

	// The fewest terminal cells of a column of texts that can be broken between
	// words, then the same if other columns would have to be broken, then the
	// fewest of any column.
	roomyTexts  = 24
	narrowTexts = 12
	minColumn   = 8
)

func (t *table) writeTable(w io.Writer, width int) error {
	if len(t.rows) == 0 {
		return nil
	}
	grid := [][]string{t.columns}
	for _, r := range t.rows {
		line := make([]string, len(t.columns))
		for i, c := range t.columns {
			text, err := tableText(cell(r, c))
			if err != nil {
				return err
			}
			line[i] = printable(text)
		}
		grid = append(grid, line)
	}
	widths, words := columnWidths(grid)
	if width > 0 && crowded(widths, words, width) {
		return writeRecords(w, grid, width)
	}
	for _, texts := range []int{roomyTexts, narrowTexts} {
		fit(widths, func(i int) int {
			if words[i] < widths[i] {
				return texts
			}
			return widths[i]
		}, width)
	}
	fit(widths, func(int) int { return minColumn }, width)
	rule := make([]string, len(widths))
	for i, n := range widths {
		rule[i] = strings.Repeat("-", n)
	}
	for i, line := range slices.Insert(grid, 1, rule) {
		if err := writeLine(w, line, widths, i > 1); err != nil {
			return err
		}
	}
	return nil
}

// printable makes a text safe for a terminal: an article must not move the cursor.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), isBidi(r):
			return unicode.ReplacementChar
		}
		return r
	}, text)
}

// isBidi reports whether a rune changes the direction in which text is shown.
func isBidi(r rune) bool {
	return '\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069'
}

// columnWidths measures the longest text of each column, and its longest word.
func columnWidths(grid [][]string) (widths, words []int) {
	widths, words = make([]int, len(grid[0])), make([]int, len(grid[0]))
	for _, line := range grid {
		for i, text := range line {
			widths[i] = max(widths[i], uniseg.StringWidth(text), 1)
			for word := range strings.SplitSeq(text, " ") {
				words[i] = max(words[i], uniseg.StringWidth(word))
			}
		}
	}
	return widths, words
}

// fit takes width from the widest columns until the table has at most most cells,
// but leaves each column its least.
func fit(widths []int, least func(i int) int, most int) {
	if most <= 0 {
		return
	}
	for {
		total, widest := len(gap)*(len(widths)-1), -1
		for i, n := range widths {
			total += n
			if n > least(i) && (widest < 0 || n > widths[widest]) {
				widest = i
			}
		}
		if total <= most || widest < 0 {
			return
		}
		widths[widest]--
	}
}

// crowded reports whether the columns do not fit side by side, even with narrow
// texts and nothing broken that is no text.
func crowded(widths, words []int, most int) bool {
	total := len(gap) * (len(widths) - 1)
	for i, n := range widths {
		if words[i] < n {
			n = min(n, narrowTexts)
		}
		total += n
	}
	return total > most
}

// writeRecords prints each row as lines of its own, a column a line, for rows
// that are too wide for a table. grid begins with the names of the columns.
func writeRecords(w io.Writer, grid [][]string, width int) error {
	names := grid[0]
	label := 1
	for _, name := range names {
		label = max(label, uniseg.StringWidth(name))
	}
	label = min(label, max(width/3, 1))
	widths := []int{label, max(width-label-len(gap), minColumn)}
	for i, row := range grid[1:] {
		if i > 0 {
			if _, err := fmt.Fprintln(w); err != nil {
				return err
			}
		}
		for j, text := range row {
			if text == "" {
				continue
			}
			if err := writeLine(w, []string{names[j], text}, widths, true); err != nil {
				return err
			}
		}
	}
	return nil
}

// tableText is a value for people: a time without the parts that say nothing,
// a fraction with the two decimals that a score deserves.
func tableText(v any) (string, error) {
	switch v := v.(type) {
	case quad.Time:
		text := time.Time(v).UTC().Format("2006-01-02 15:04:05")
		return strings.TrimSuffix(strings.TrimSuffix(text, ":00"), " 00:00"), nil
	case quad.Float:
		return tableNumber(float64(v)), nil
	case float64:
		return tableNumber(v), nil
	}
	return cellText(v)
}

func tableNumber(f float64) string {
	switch {
	case f == math.Trunc(f) || math.IsInf(f, 0) || math.IsNaN(f):
		return strconv.FormatFloat(f, 'g', -1, 64)
	case math.Abs(f) < .01:
		return strconv.FormatFloat(f, 'g', 2, 64)
	}
	return strconv.FormatFloat(f, 'f', 2, 64)
}

func writeLine(w io.Writer, line []string, widths []int, mayCut bool) error {
	cells := make([][]string, len(line))
	height := 1
	for i, text := range line {
		cells[i] = wrap(text, widths[i])
		if mayCut && len(cells[i]) > maxLines {
			cells[i] = cells[i][:maxLines]
			last := strings.TrimRight(cells[i][maxLines-1], " ")
			for uniseg.StringWidth(last) >= widths[i] {
				last = dropLast(last)
			}
			cells[i][maxLines-1] = last + "…"
		}
		height = max(height, len(cells[i]))
	}
	for h := range height {
		var b strings.Builder
		for i, lines := range cells {
			text := ""
			if h < len(lines) {
				text = lines[h]
			}
			b.WriteString(text)
			if i < len(cells)-1 {
				b.WriteString(strings.Repeat(" ", widths[i]-uniseg.StringWidth(text)) + gap)
			}
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(b.String(), " ")); err != nil {
			return err
		}
	}
	return nil
}

func dropLast(text string) string {
	state, last, rest := -1, 0, text
	for at := 0; rest != ""; {
		var c string
		c, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		last = at
		at += len(c)
	}
	return text[:last]
}

// wrap breaks a text into lines of at most width terminal cells, between words
// where it can.
func wrap(text string, width int) (lines []string) {
	line, used := "", 0
	for _, word := range strings.SplitAfter(text, " ") {
		n := uniseg.StringWidth(strings.TrimRight(word, " "))
		if used+n > width && used > 0 {
			lines, line, used = append(lines, strings.TrimRight(line, " ")), "", 0
		}
		for n > width {
			var head string
			head, word = cutWidth(word, width)
			lines = append(lines, head)
			n = uniseg.StringWidth(strings.TrimRight(word, " "))
		}
		line += word
		used += uniseg.StringWidth(word)
	}
	return append(lines, strings.TrimRight(line, " "))
}

// cutWidth splits a text after as many characters as fit, but at least one.
func cutWidth(text string, width int) (head, rest string) {
	state, used := -1, 0
	rest = text
	for rest != "" {
		c, next, n, st := uniseg.FirstGraphemeClusterInString(rest, state)
		if used+n > width && head != "" {
			break
		}
		head, rest, state, used = head+c, next, st, used+n
	}
	return head, rest
}
