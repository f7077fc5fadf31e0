// A variadic parameter is a slice of its type.
package app

type Item struct{}

func (Item) Go() {}

func all(items ...Item) {
	items[0].Go() //> CALLS m.Item.Go exact
	for _, item := range items {
		item.Go() //> CALLS m.Item.Go exact
	}
	all(items...) //> CALLS m.all exact
	all() //> CALLS m.all exact
}
