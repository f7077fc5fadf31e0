// A name that is ambiguous at one depth is found in no deeper one.
package app

type Left struct{}

func (Left) Go() {}

type Right struct{}

func (Right) Go() {}

type Both struct {
	Left //> EXTENDS m.Left exact
	Right //> EXTENDS m.Right exact
}

func run(both Both) {
	both.Go() //> CALLS ? Go
}
