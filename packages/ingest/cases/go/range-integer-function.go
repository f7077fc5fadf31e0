// Ranging over an integer counts, and over a function gives what it yields.
// falls short: ranging over a function gives what its yield takes: Turn of Key and Go of Item.
package app

type Item struct{}

func (Item) Go() {}

type Key struct{}

func (Key) Turn() {}

func all(yield func(Key, Item) bool) {}

func one() func(yield func(Item) bool) { return nil }

func run(items []Item) {
	for i := range 3 {
		items[i].Go() //> CALLS m.Item.Go exact
	}
	for key, item := range all {
		key.Turn() //> CALLS ? Turn
		item.Go() //> CALLS ? Go
	}
	for item := range one() { //> CALLS m.one exact
		item.Go() //> CALLS ? Go
	}
}
