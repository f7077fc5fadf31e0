// A local type hides the package's from its declaration on.
package app

type Item struct{}

func (Item) Go() {}

func run() {
	Item{}.Go() //> CALLS m.Item.Go exact, INSTANTIATES m.Item exact
	type Item struct{ inner Other }
	Item{}.inner.Go() //> CALLS m.Other.Go exact, INSTANTIATES m.run.Item exact
}

type Other struct{}

func (Other) Go() {}
