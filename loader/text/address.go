package text

import "strings"

// maxHost bounds the look-ahead for a host name.
const maxHost = 100

// address matches at i a URL ("https://example.org/a", "www.example.org"), a
// mail address, or a bare host with a known top level ("example.com/news").
func (sc *scanner) address(i int) (end int, ok bool) {
	c := sc.text[i]
	if c >= 0x80 {
		return 0, false
	}
	part := sc.text[i:min(sc.limit, i+maxHost)]
	switch c {
	case 'h', 'H', 'w', 'W', 'f', 'F':
		head := strings.ToLower(part[:min(len(part), 8)])
		for _, p := range []string{"http://", "https://", "ftp://", "www."} {
			if strings.HasPrefix(head, p) && len(part) > len(p) && isWord(rune(part[len(p)])) {
				return sc.addressEnd(i + len(p)), true
			}
		}
	}
	if n := mailLen(part); n > 0 {
		return i + n, true
	}
	h := hostLen(part)
	if h == 0 || sc.at(i+h) == '@' {
		return 0, false
	}
	if next := sc.at(i + h); next == '/' {
		return sc.addressEnd(i + h), true
	}
	return i + h, true
}

// hostLen returns the length of a host name at the start of s that ends in a
// known top level, or 0.
func hostLen(s string) int {
	host := 0
	for start, i := 0, 0; i <= len(s); i++ {
		if i < len(s) && (isASCIIWord(s[i]) || s[i] == '-') {
			continue
		}
		if i == start {
			break
		}
		if start > 0 && lexicon().topLevels[s[start:i]] {
			host = i
		}
		if i == len(s) || s[i] != '.' {
			if host != i {
				return 0
			}
			break
		}
		start = i + 1
	}
	return host
}

func isASCIIWord(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// mailLen returns the length of a mail address at the start of s, or 0.
func mailLen(s string) int {
	at := 0
	for at < len(s) && (isASCIIWord(s[at]) || strings.IndexByte("._%+-", s[at]) >= 0) {
		at++
	}
	if at == 0 || at == len(s) || s[at] != '@' {
		return 0
	}
	end, point := at+1, false
	for end < len(s) && (isASCIIWord(s[end]) || s[end] == '-' || s[end] == '.' && end+1 < len(s) && isASCIIWord(s[end+1])) {
		point = point || s[end] == '.'
		end++
	}
	if !point {
		return 0
	}
	return end
}

// addressEnd returns the end of the address that has begun before i: the next
// space, bracket or quote mark, less the punctuation of the sentence.
func (sc *scanner) addressEnd(i int) int {
	end := sc.run(i, func(r rune) bool {
		return !IsSpace(r) && !strings.ContainsRune("<>\"“”’‘«»()[]{}", r)
	})
	for end > i && strings.IndexByte(".,;:!?'*", sc.text[end-1]) >= 0 {
		end--
	}
	return end
}
