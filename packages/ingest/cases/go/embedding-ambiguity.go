// Two promoted methods of one name at one depth hide each other; a selector of either is needed.
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
	both.Left.Go() //> CALLS m.Left.Go exact
	both.Right.Go() //> CALLS m.Right.Go exact
}
