// The second value of a map, a channel or an assertion is a bool; the first one is what is held.
package app

type Item struct{}

func (Item) Go() {}

func run(items map[string]Item, ch chan Item) {
	if item, ok := items["a"]; ok {
		item.Go() //> CALLS m.Item.Go exact
	}
	item, open := <-ch
	item.Go() //> CALLS m.Item.Go exact
	_ = open
	items["b"].Go() //> CALLS m.Item.Go exact
	(<-ch).Go() //> CALLS m.Item.Go exact
}
