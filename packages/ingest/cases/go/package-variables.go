// A variable of the package has the type of its initialiser, whichever file it stands in.
// file: go.mod
module m
// file: a.go
package app

var shared = makeShared() //> CALLS m.makeShared exact

var typed Shared

var (
	one, two = pair() //> CALLS m.pair exact
)

func pair() (Shared, Other) { return Shared{}, Other{} } //> INSTANTIATES m.Other exact, INSTANTIATES m.Shared exact
// file: b.go
package app

type Shared struct{}

func (Shared) Go() {}

type Other struct{}

func (Other) Go() {}

func makeShared() *Shared { return nil }

func run() {
	shared.Go() //> CALLS m.Shared.Go exact
	typed.Go() //> CALLS m.Shared.Go exact
	one.Go() //> CALLS m.Shared.Go exact
	two.Go() //> CALLS m.Other.Go exact
}
