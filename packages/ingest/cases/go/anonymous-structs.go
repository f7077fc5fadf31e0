// Fields of a struct without a name have their types.
package app

type Item struct{}

func (Item) Go() {}

var config struct {
	item Item
	deep struct{ item Item }
}

func run() {
	config.item.Go() //> CALLS m.Item.Go exact
	config.deep.item.Go() //> CALLS m.Item.Go exact
	local := struct{ item Item }{}
	local.item.Go() //> CALLS m.Item.Go exact
	for _, test := range []struct {
		name string
		item Item
	}{{"a", Item{}}} { //> INSTANTIATES m.Item exact
		test.item.Go() //> CALLS m.Item.Go exact
	}
}
