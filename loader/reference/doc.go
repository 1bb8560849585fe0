// Package reference finds the claim that the words of another one stand for:
// in "Prosecutors say he took bribes, a charge he denies", "a charge" is what
// the prosecutors say. Without it a denial tells nobody what is denied.
//
//	answers := reference.Find(d, attrs, resolutions)
//	if j := answers[i]; j >= 0 {
//		// attrs[i].Content stands for attrs[j].Content
//	}
//
// Four ways of pointing are read, from the words of the content alone:
//
//   - beside the claim: ", which he denies", ", an allegation the firm rejects";
//   - around it: "the minister's claim that the dam was safe was dismissed";
//   - by whose it is: "dismissed the claims made by Mr. Holm", "the union's charge";
//   - after it: "denied the report", "dismissed those charges", "denied it".
//
// Only answers point: denials, doubts, and words that take over what was said
// ("confirmed"). A pointer that could mean two claims of equal standing means
// the nearest before it; one that fits none is left alone, since a denial of
// the wrong claim is worse than a denial of nothing.
//
// The words are data: see data/README.md. The work is linear in the number of
// attributions.
package reference
