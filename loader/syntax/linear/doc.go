// Package linear holds the linear models of the extraction pipeline over hashed
// features: multiclass averaged perceptrons (Model, learned by a Trainer) and
// linear-chain conditional random fields, which label a sequence as a whole and
// give probabilities (Chain, learned by a ChainTrainer). They are shipped as
// flat, read-only files.
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
// A Chain works on a Lattice, which is filled position by position:
//
//	c, err := linear.OpenChain(data)
//	c.Reset(&lattice)
//	c.Add(&lattice, features, classes) // once for each position
//	labels := lattice.Best()
//	lattice.Sum() // then lattice.Marginal(i, label) is a probability
//
// It can also rank options: a chain of two labels that TrainChoice learned
// takes the options for positions, and lattice.Choice gives each the
// probability to be the right one.
//
// # The files
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
// A chain's file begins "cgcrf1\n"; after its labels come the sizes of its
// classes and their weights (int32), and a slot of the table is the fingerprint
// and a weight for each label but the first.
//
// The table keeps no feature, only eight bits of its hash, so nothing of the
// training text can be read back from it. A feature it never saw matches some
// row by chance: in the shipped models 0.5 to 1.2 percent of random features.
//
// # Left out
//
// Every order in training is fixed, so a model comes out the same bit for bit:
// a Model on every machine, for it is learned with integers only; a Chain on
// every machine of one architecture. There is no regularisation beyond averaging
// and pruning; a Model has at most 256 classes, a Chain 16 labels.
package linear
