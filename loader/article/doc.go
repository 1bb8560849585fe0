// Package article reads inputs into articles: the first stage of the loader.
//
// A location is a file, a folder, "-" for standard input, or an http(s) URL.
// [Read] yields every article found there, and an error for every input that
// could not be read; one bad input never hides the others:
//
//	for in, err := range article.Read(ctx, "stories/", article.Options{}) {
//		if err != nil {
//			log.Print(err) // names the file, or the file and line
//			continue
//		}
//		fmt.Println(in.ID, in.Article.Title)
//	}
//
// # Formats
//
// A [Format] knows one kind of input: plain text, Markdown with front matter,
// web pages, records in JSON or JSON lines. It is chosen by Options.Format, else by
// the file's ending or the server's media type, else by what the first bytes
// look like. Adding one takes one file in this package that calls register,
// and a case in testdata.
//
// # What is kept
//
// Body is the text as it stands in the input, white space and line ends
// included, because claims point into it by offset. Only what is not text is
// taken away: a byte order mark, Markdown's front matter, a page's markup,
// soft hyphens and other hints for laying it out.
// Dates, titles and bylines that a plain text begins with are read as
// metadata and stay in the body too.
//
// The package leaves out who speaks (package entity) and where sentences end
// (package text).
package article
