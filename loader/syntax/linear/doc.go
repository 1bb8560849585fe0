// Package linear holds the classifiers of the extraction pipeline: multiclass
// averaged perceptrons over hashed features, trained by a Trainer and shipped
// as flat, read-only models.
//
// # Use
//
// A feature is a 64-bit hash; Mix makes one from its parts. An example is the
// set of features that fire on it.
//
//	m, err := linear.Open(data) // data is usually an embedded file
//	scores := make([]int32, m.Classes())
//	m.Score(scores, features)
//
// and in training:
//
//	t := linear.NewTrainer(labels)
//	t.Update(features, gold, predicted) // at each mistake
//	t.Tick()                            // after each example
//	data := t.Encode(options)
//
// # The file
//
// A model is used in place: opening one reads its header and sums up the row
// lengths, nothing else, so that even a model of some megabytes opens in
// milliseconds. It is a hash table with open addressing. Integers in the
// header are unsigned varints.
//
//	"cglin1\n"
//	bits            the table has 1<<bits slots
//	number of labels, then each as length and bytes
//	fingerprints    one byte a slot, 0 for an empty one
//	row lengths     one byte a slot: the number of cells
//	cells           class byte and weight (int8, see expand), row after row in slot order
//
// The table keeps no feature, only eight bits of its hash, so nothing of the
// training text can be read back from it. A feature it never saw matches some
// row by chance: in the shipped models 0.5 to 1.2 percent of random features.
//
// # Left out
//
// Training uses integers only, and every order is fixed, so a model comes out
// the same bit for bit on every machine. There is no regularisation beyond
// averaging and pruning, and no more than 256 classes.
package linear
