/**
 * Claims by speakers whom the article does not name.
 *
 * @column speaker  the article's description of the speaker
 * @column text  what was claimed, verbatim
 * @column source  an outlet credited with carrying it, one row for each
 * @column published  when the article was published
 * @column article  the article's title
 */
g.V("<cg:Unnamed>").in("<rdf:type>").save("<cg:name>", "speaker")
  .in("<cg:speaker>").save("<cg:text>", "text")
  .optional(g.M().out("<cg:source>").save("<cg:name>", "source"))
  .optional(g.M().out("<cg:article>").saveOpt("<cg:published>", "published").saveOpt("<cg:title>", "article"))
  .order("published", "speaker").all();
