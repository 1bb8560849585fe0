package article

import (
	"bytes"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"github.com/claimgraph/claimgraph/graph"
	"github.com/claimgraph/claimgraph/loader/entity"
)

var _ = register(Format{
	Name:       "html",
	Endings:    []string{".html", ".htm", ".xhtml"},
	MediaTypes: []string{"text/html", "application/xhtml+xml"},
	Looks: func(head []byte) int {
		if pageStart.Match(head) {
			return 9
		}
		return 0
	},
	Read: whole(readPage),
})

var pageStart = regexp.MustCompile(`(?i)^(?:\x{feff})?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype html|html|head|body|article)\b`)

// readPage keeps the article of a web page and leaves its menus, advertising
// and comments out.
func readPage(src Source, raw []byte) (Input, error) {
	r, err := charset.NewReader(bytes.NewReader(raw), src.MediaType)
	if err != nil {
		return Input{}, fmt.Errorf("%s: %w", src.Name, err)
	}
	doc, err := html.Parse(r)
	if err != nil {
		return Input{}, fmt.Errorf("%s: %w", src.Name, err)
	}
	base, err := url.Parse(src.URL)
	if err != nil {
		base = &url.URL{}
	}
	canonical := canonicalURL(doc, base)
	page, err := readability.FromDocument(doc, base)
	if err != nil {
		return Input{}, fmt.Errorf("%s: find the article in the page: %w", src.Name, err)
	}
	content := page.Node
	if content == nil {
		content = doc // a page too short to tell article from ornament
	}
	a := graph.Article{
		Title:     headline(page.Title(), page.SiteName()),
		URL:       canonical,
		Publisher: entity.Publisher(page.SiteName()),
		Language:  page.Language(),
		Body:      pageText(content),
	}
	if by := strings.TrimSpace(page.Byline()); by != "" {
		if a.Authors = findByline("By " + by); a.Authors == nil {
			a.Authors = []string{by}
		}
	}
	if when, err := page.PublishedTime(); err == nil {
		a.Published = when.UTC()
	} else {
		a.Published = findPublished(a.Body)
	}
	return newInput(src, raw, a)
}

// headline takes the site's name off the end of a page's title: "Lind denies
// meeting - Radio Nord".
func headline(title, site string) string {
	title = strings.TrimSpace(title)
	if rest, ok := strings.CutSuffix(title, site); ok && site != "" {
		if short := strings.TrimRight(rest, " -–—|:·"); short != "" && short != rest {
			return short
		}
	}
	return title
}

// canonicalURL is the address that the page gives itself, empty if none.
func canonicalURL(doc *html.Node, base *url.URL) string {
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Link || attr(n, "rel") != "canonical" {
			continue
		}
		if u, err := base.Parse(attr(n, "href")); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
			return u.String()
		}
	}
	return ""
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// pageText gives the text of a page as paragraphs with blank lines between
// them: a block begins a paragraph, a <br> a line, and white space is folded
// as browsers do.
func pageText(n *html.Node) string {
	var w textWriter
	w.node(n)
	return strings.TrimSpace(w.out.String())
}

type textWriter struct {
	out strings.Builder
	// gap is what has to stand before the next word: "", " ", "\n" or "\n\n".
	gap string
}

func (w *textWriter) node(n *html.Node) {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Svg, atom.Iframe, atom.Button, atom.Select:
		return
	case atom.Br:
		w.space("\n")
		return
	}
	if n.Type == html.TextNode {
		w.text(n.Data)
		return
	}
	block := n.Type == html.ElementNode && !inline[n.DataAtom]
	if block {
		w.space("\n\n")
	}
	if n.DataAtom == atom.Q {
		w.text("“") // as browsers show it
	}
	for c := range n.ChildNodes() {
		w.node(c)
	}
	if n.DataAtom == atom.Q {
		w.text("”")
	}
	if block {
		w.space("\n\n")
	}
}

// inline are the elements that do not end a paragraph.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Cite: true, atom.Code: true, atom.Data: true,
	atom.Del: true, atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Ins: true, atom.Kbd: true, atom.Label: true,
	atom.Mark: true, atom.Q: true, atom.S: true, atom.Samp: true, atom.Small: true, atom.Span: true, atom.Strong: true, atom.Sub: true,
	atom.Sup: true, atom.Time: true, atom.U: true, atom.Var: true, atom.Wbr: true,
}

func (w *textWriter) space(gap string) {
	if len(gap) > len(w.gap) || gap == "\n" && w.gap == " " {
		w.gap = gap
	}
}

// hints are invisible characters that say where a word may be broken, or not.
var hints = strings.NewReplacer("\u00ad", "", "\u200b", "", "\u2060", "", "\ufeff", "")

func (w *textWriter) text(s string) {
	s = hints.Replace(s)
	for i, word := range strings.FieldsFunc(s, isFolded) {
		if i > 0 || isFolded(rune(s[0])) {
			w.space(" ")
		}
		if w.out.Len() > 0 {
			w.out.WriteString(w.gap)
		}
		w.gap = ""
		w.out.WriteString(word)
	}
	if s != "" && isFolded(rune(s[len(s)-1])) {
		w.space(" ")
	}
}

// isFolded reports white space as HTML means it; a no-break space is text.
func isFolded(r rune) bool { return strings.ContainsRune(" \t\n\f\r", r) }
