package main

import (
	"bufio"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/claimgraph/claimgraph/loader/attribution"
	"github.com/claimgraph/claimgraph/loader/text"
)

// annotation is what one annotator found in an article.
type annotation struct {
	attributions []attribution.Attribution // with Source, Cue and Content alone
	neutral      []text.Span               // what the annotator left undecided
}

// readAnnotations reads the attributions of one split of PolNeAR: for each
// article, by its text, what each of its annotators found.
func readAnnotations(dir string) (map[string][]annotation, error) {
	files, err := filepath.Glob(filepath.Join(dir, "attributions", "*.ann"))
	if err != nil || len(files) == 0 {
		return nil, cmp.Or(err, fmt.Errorf("%s: no attributions", dir))
	}
	slices.Sort(files)
	out := map[string][]annotation{}
	for _, name := range files {
		base := strings.TrimSuffix(filepath.Base(name), ".ann")
		article := base[:max(0, strings.LastIndexByte(base, '_'))]
		body, err := os.ReadFile(filepath.Join(dir, "text", article+".txt"))
		if err != nil {
			return nil, err
		}
		a, err := readBrat(name, text.NewOffsets(string(body)))
		if err != nil {
			return nil, err
		}
		out[string(body)] = append(out[string(body)], a)
	}
	return out, nil
}

// readBrat reads a file of brat's standoff format: lines "T1 TAB type start
// end[;start end] TAB words" for spans, in code points, and "E1 TAB
// Attribution:T4 Content:T3 Cue:T2 Source:T1" for what joins them.
func readBrat(name string, off *text.Offsets) (a annotation, err error) {
	file, err := os.Open(name)
	if err != nil {
		return a, err
	}
	defer file.Close()
	spans := map[string][]text.Span{}
	var events [][]string
	sc := bufio.NewScanner(file)
	sc.Buffer(nil, 1<<22)
	for n := 1; sc.Scan(); n++ {
		cols := strings.Split(sc.Text(), "\t")
		switch {
		case len(cols) < 2:
		case strings.HasPrefix(cols[0], "T"):
			kind, places, _ := strings.Cut(cols[1], " ")
			s, err := bratSpans(places, off)
			if err != nil {
				return a, fmt.Errorf("%s:%d: %w", name, n, err)
			}
			spans[cols[0]] = s
			if kind == "Discard" || kind == "Discuss" {
				a.neutral = append(a.neutral, s...)
			}
		case strings.HasPrefix(cols[0], "E"):
			events = append(events, strings.Fields(cols[1]))
		}
	}
	for _, e := range events {
		a.attributions = append(a.attributions, bratEvent(e, spans))
	}
	return a, sc.Err()
}

func bratSpans(places string, off *text.Offsets) ([]text.Span, error) {
	var out []text.Span
	for p := range strings.SplitSeq(places, ";") {
		from, to, _ := strings.Cut(p, " ")
		start, err1 := strconv.Atoi(from)
		end, err2 := strconv.Atoi(to)
		if err1 != nil || err2 != nil {
			return nil, fmt.Errorf("bad span %q", p)
		}
		out = append(out, text.Span{Start: off.Byte(start), End: off.Byte(end)})
	}
	return out, nil
}

// bratEvent gathers the spans of an event's arguments. A role that is filled
// several times is numbered: "Content", "Content2".
func bratEvent(args []string, spans map[string][]text.Span) attribution.Attribution {
	var a attribution.Attribution
	for _, arg := range args[1:] {
		role, id, _ := strings.Cut(arg, ":")
		switch strings.TrimRight(role, "0123456789") {
		case "Source":
			a.Source = append(a.Source, spans[id]...)
		case "Cue":
			a.Cue = append(a.Cue, spans[id]...)
		case "Content":
			a.Content = append(a.Content, spans[id]...)
		}
	}
	for _, s := range [][]text.Span{a.Source, a.Cue, a.Content} {
		slices.SortFunc(s, func(x, y text.Span) int { return cmp.Or(x.Start-y.Start, x.End-y.End) })
	}
	return a
}
