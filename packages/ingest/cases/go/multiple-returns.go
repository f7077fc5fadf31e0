// Each variable on the left takes its own result.
package app

type Left struct{}

func (Left) Go() {}

type Right struct{}

func (Right) Go() {}

func both() (Left, Right, error) { return Left{}, Right{}, nil } //> INSTANTIATES m.Left exact, INSTANTIATES m.Right exact

func take(Left, Right, error) {}

func run() {
	left, right, err := both() //> CALLS m.both exact
	left.Go() //> CALLS m.Left.Go exact
	right.Go() //> CALLS m.Right.Go exact
	err.Error() //> CALLS builtin.error.Error external
	_, second, _ := both() //> CALLS m.both exact
	second.Go() //> CALLS m.Right.Go exact
	var a, b, _ = both() //> CALLS m.both exact
	a.Go() //> CALLS m.Left.Go exact
	b.Go() //> CALLS m.Right.Go exact
	take(both()) //> CALLS m.both exact, CALLS m.take exact
}
