// Ranging gives elements of slices and arrays, keys and values of maps, and what channels carry.
package app

type Key struct{}

func (Key) Turn() {}

type Item struct{}

func (Item) Go() {}

func run(items []Item, fixed [3]*Item, table map[Key]Item, ch <-chan Item) {
	for _, item := range items {
		item.Go() //> CALLS m.Item.Go exact
	}
	for i := range items {
		items[i].Go() //> CALLS m.Item.Go exact
	}
	for _, item := range fixed {
		item.Go() //> CALLS m.Item.Go exact
	}
	for key, item := range table {
		key.Turn() //> CALLS m.Key.Turn exact
		item.Go() //> CALLS m.Item.Go exact
	}
	for key := range table {
		key.Turn() //> CALLS m.Key.Turn exact
	}
	for item := range ch {
		item.Go() //> CALLS m.Item.Go exact
	}
	for _, item := range items[1:] {
		item.Go() //> CALLS m.Item.Go exact
	}
}
