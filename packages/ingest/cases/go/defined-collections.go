// Elements of defined slices, maps and channels have the element type.
package app

type Item struct{}

func (Item) Go() {}

type List []Item

type Table map[string]*Item

type Queue chan Item

func (l List) First() Item { return l[0] }

func run(list List, table Table, queue Queue) {
	list[0].Go() //> CALLS m.Item.Go exact
	list.First().Go() //> CALLS m.Item.Go exact, CALLS m.List.First exact
	for _, item := range list {
		item.Go() //> CALLS m.Item.Go exact
	}
	table["a"].Go() //> CALLS m.Item.Go exact
	for _, item := range table {
		item.Go() //> CALLS m.Item.Go exact
	}
	(<-queue).Go() //> CALLS m.Item.Go exact
	append(list, Item{})[0].Go() //> CALLS builtin.append external, CALLS m.Item.Go exact, INSTANTIATES m.Item exact
}
