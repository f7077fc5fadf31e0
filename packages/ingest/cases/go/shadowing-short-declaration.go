// A short declaration makes a new variable in its own block and reuses those of it.
package app

type Left struct{}

func (Left) Go() {}

type Right struct{}

func (Right) Go() {}

func left() (Left, error)   { return Left{}, nil } //> INSTANTIATES m.Left exact
func right() (Right, error) { return Right{}, nil } //> INSTANTIATES m.Right exact

func run(flag bool) {
	x, err := left() //> CALLS m.left exact
	x.Go() //> CALLS m.Left.Go exact
	if flag {
		x, err := right() //> CALLS m.right exact
		x.Go() //> CALLS m.Right.Go exact
		_ = err
	}
	x.Go() //> CALLS m.Left.Go exact
	if x, err := right(); err == nil { //> CALLS m.right exact
		x.Go() //> CALLS m.Right.Go exact
	} else {
		x.Go() //> CALLS m.Right.Go exact
	}
	x, other := left() //> CALLS m.left exact
	x.Go() //> CALLS m.Left.Go exact
	_, _ = err, other
	for x := range []Right{{}} {
		_ = x
	}
	x.Go() //> CALLS m.Left.Go exact
}
