package linear

import "math/bits"

const (
	k0 = 0x9e3779b97f4a7c15
	k1 = 0xd6e8feb86659fd93
)

// Mix folds x into the hash h. Start with the number of the feature template,
// so that equal parts in different templates differ:
//
//	f := linear.Mix(linear.Mix(7, word), tag)
func Mix(h, x uint64) uint64 {
	hi, lo := bits.Mul64(h^k0, x^k1)
	return hi ^ lo ^ bits.RotateLeft64(h, 29) + k0*x
}

// String hashes s.
func String[T ~string | ~[]byte](s T) uint64 {
	h := uint64(len(s)) * k0
	for ; len(s) >= 8; s = s[8:] {
		h = Mix(h, uint64(s[0])|uint64(s[1])<<8|uint64(s[2])<<16|uint64(s[3])<<24|
			uint64(s[4])<<32|uint64(s[5])<<40|uint64(s[6])<<48|uint64(s[7])<<56)
	}
	var tail uint64
	for i := range len(s) {
		tail |= uint64(s[i]) << (8 * i)
	}
	return Mix(h, tail)
}

// finish spreads the entropy of a feature over all its bits.
func finish(f uint64) uint64 {
	f ^= f >> 32
	f *= k1
	f ^= f >> 29
	return f
}

// fingerprint is never 0, which marks an empty slot.
func fingerprint(f uint64) byte {
	b := byte(f >> 56)
	if b == 0 {
		return 1
	}
	return b
}
