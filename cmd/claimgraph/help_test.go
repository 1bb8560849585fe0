package main

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// The help of every verb fits a terminal of 80 columns.
func TestHelpFits(t *testing.T) {
	commands := [][]string{{}}
	for _, v := range verbs {
		commands = append(commands, []string{v.make(newApp(nil, nil, nil)).Name()})
	}
	for _, c := range commands {
		var out strings.Builder
		if code := run(t.Context(), append(c, "--help"), strings.NewReader(""), &out, &out); code != 0 || out.Len() == 0 {
			t.Fatalf("%s --help: exit code %d", c, code)
		}
		for line := range strings.Lines(out.String()) {
			if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > defaultWidth {
				t.Errorf("%s --help: %d columns: %s", c, n, line)
			}
		}
	}
}
