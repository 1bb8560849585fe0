// Package seeds holds the articles that claimgraph demo loads: twelve short
// news articles of our own, in four stories, each told by several outlets.
//
// [FS] has one Markdown file per article, named so that reading order is
// order of publication within a story. Front matter gives title, url,
// published (RFC 3339), publisher, author (optional) and language; the rest is
// the text, one paragraph a line.
//
//	names, err := fs.Glob(seeds.FS, "*.md")
//	data, err := seeds.FS.ReadFile(names[0])
//
// Beside them, and not embedded, expected.jsonl lists the pairs of claims that
// contradict each other and the pairs that only look as if they did; README.md
// shows both as tables. The October 7 story reports what is publicly known;
// people, places and events of the other stories are invented, and so are all
// publishers. The package leaves out parsing: that is package
// loader/article's.
package seeds

import "embed"

// FS holds the articles and nothing else.
//
//go:embed [0-9][0-9]-*.md
var FS embed.FS
