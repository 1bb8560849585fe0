package quadstore

import "math/bits"

// maxIDLen is the longest encoding of an id.
const maxIDLen = 9

// appendID appends the ordered varint of id to dst: the number of leading one
// bits of the first byte is the number of bytes that follow, and the remaining
// bits are the id, big-endian. Comparing encodings as bytes compares the ids, no
// encoding is a prefix of another, and the 2 million ids of a mid-sized graph fit
// three bytes.
func appendID(dst []byte, id uint64) []byte {
	switch {
	case id < 1<<7:
		return append(dst, byte(id))
	case id < 1<<14:
		return append(dst, 0x80|byte(id>>8), byte(id))
	case id < 1<<21:
		return append(dst, 0xC0|byte(id>>16), byte(id>>8), byte(id))
	case id < 1<<28:
		return append(dst, 0xE0|byte(id>>24), byte(id>>16), byte(id>>8), byte(id))
	}
	extra := 4
	for extra < 8 && id >= 1<<(7*(extra+1)) {
		extra++
	}
	dst = append(dst, byte(0xFF)<<(8-extra)|byte(id>>(8*extra)))
	for i := extra - 1; i >= 0; i-- {
		dst = append(dst, byte(id>>(8*i)))
	}
	return dst
}

// idLen returns the length of the encoding that starts with byte first.
func idLen(first byte) int { return bits.LeadingZeros8(^first) + 1 }

// readID decodes the id that b starts with and returns its length, or length 0
// if b does not start with an encoding that appendID writes.
func readID(b []byte) (id uint64, n int) {
	if len(b) == 0 {
		return 0, 0
	}
	first := b[0]
	if first < 0x80 {
		return uint64(first), 1
	}
	n = idLen(first)
	if len(b) < n {
		return 0, 0
	}
	id = uint64(first) & (0x7F >> (n - 1))
	for _, c := range b[1:n] {
		id = id<<8 | uint64(c)
	}
	if id < 1<<(7*(n-1)) { // a shorter encoding exists
		return 0, 0
	}
	return id, n
}
