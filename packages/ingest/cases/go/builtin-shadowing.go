// A function of the package may have the name of a predeclared one.
package app

type Item struct{}

func (Item) Go() {}

func max(a, b Item) Item { return a }

func run(items []Item) {
	max(items[0], items[1]).Go() //> CALLS m.Item.Go exact, CALLS m.max exact
	cap(items) //> CALLS builtin.cap external
	copy := func() Item { return Item{} } //> INSTANTIATES m.Item exact
	copy().Go() //> CALLS ? copy, CALLS m.Item.Go exact
	new := items[0]
	new.Go() //> CALLS m.Item.Go exact
}
