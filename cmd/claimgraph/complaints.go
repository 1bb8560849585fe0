package main

import "fmt"

// maxComplaints is how many bad lines of one file are named: a file of another
// kind has as many bad lines as lines.
const maxComplaints = 20

// complaints names the bad lines of a file that is read line by line.
type complaints struct {
	*app
	file string
	n    int
}

func (c *complaints) about(err error) {
	if c.n++; c.n <= maxComplaints {
		c.warn(fmt.Errorf("%s: %w", c.file, err))
	}
}

// end says how many bad lines there were beyond those named.
func (c *complaints) end() {
	if more := c.n - maxComplaints; more > 0 {
		c.warn(fmt.Errorf("%s: %s more could not be read", c.file, counted(more, "line")))
	}
}
