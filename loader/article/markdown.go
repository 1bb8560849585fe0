package article

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader/entity"
)

var _ = register(Format{
	Name:       "markdown",
	Endings:    []string{".md", ".markdown"},
	MediaTypes: []string{"text/markdown"},
	Looks: func(head []byte) int {
		if bytes.HasPrefix(bytes.TrimPrefix(head, []byte("\ufeff")), []byte("---\n")) {
			return 5
		}
		return 0
	},
	Read: whole(readMarkdown),
})

// frontMatter is the YAML between two "---" lines that a file begins with.
type frontMatter struct {
	Title     string   `yaml:"title"`
	URL       string   `yaml:"url"`
	Published string   `yaml:"published"`
	Date      string   `yaml:"date"` // what other tools call published
	Publisher string   `yaml:"publisher"`
	Author    textList `yaml:"author"`
	Authors   textList `yaml:"authors"`
	Language  string   `yaml:"language"`
}

// textList is one text or a list of them.
type textList []string

func (l *textList) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		*l = textList{n.Value}
		return nil
	}
	return n.Decode((*[]string)(l))
}

var heading = regexp.MustCompile(`(?m)^# +(.+?)\s*$`)

func readMarkdown(src Source, raw []byte) (Input, error) {
	text, err := decodeText(src, raw)
	if err != nil {
		return Input{}, err
	}
	front, body, ok := cutFrontMatter(text)
	if !ok {
		a := fromText(text)
		if m := heading.FindStringSubmatch(text); m != nil {
			a.Title = m[1]
		}
		return newInput(src, raw, a)
	}
	var m frontMatter
	// The line of the first "---" counts, so that errors name the file's lines.
	if err := yaml.Unmarshal([]byte("\n"+front), &m); err != nil {
		return Input{}, fmt.Errorf("%s: front matter: %w", src.Name, err)
	}
	a, err := m.article()
	if err != nil {
		return Input{}, fmt.Errorf("%s: front matter: %w", src.Name, err)
	}
	a.Body = body
	return newInput(src, raw, a)
}

// cutFrontMatter splits a text after the second "---" line and the blank
// lines that follow it.
func cutFrontMatter(text string) (front, body string, ok bool) {
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		if rest, ok = strings.CutPrefix(text, "---\r\n"); !ok {
			return "", text, false
		}
	}
	for at := 0; at < len(rest); {
		end := strings.IndexByte(rest[at:], '\n')
		line, next := rest[at:], len(rest)
		if end >= 0 {
			line, next = rest[at:at+end], at+end+1
		}
		if strings.TrimRight(line, " \t\r") == "---" {
			return rest[:at], strings.TrimLeft(rest[next:], "\r\n"), true
		}
		at = next
	}
	return "", text, false
}

func (m frontMatter) article() (graph.Article, error) {
	a := graph.Article{
		Title: m.Title, URL: m.URL, Language: m.Language,
		Publisher: entity.Publisher(m.Publisher),
		Authors:   append(m.Author, m.Authors...),
	}
	for field, value := range map[string]string{"published": m.Published, "date": m.Date} {
		if value == "" || field == "date" && m.Published != "" {
			continue
		}
		when, err := parseTime(value)
		if err != nil {
			return a, fmt.Errorf("%s: %w", field, err)
		}
		a.Published = when
	}
	return a, nil
}
