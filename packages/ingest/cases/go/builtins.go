// Predeclared functions are external; those that give an argument's type keep it.
package app

type Item struct{}

func (Item) Go() {}

func run(items []Item) {
	items = append(items, Item{}) //> CALLS builtin.append external, INSTANTIATES m.Item exact
	append(items, items...)[0].Go() //> CALLS builtin.append external, CALLS m.Item.Go exact
	made := make([]Item, 3) //> CALLS builtin.make external
	made[0].Go() //> CALLS m.Item.Go exact
	table := make(map[string]*Item) //> CALLS builtin.make external
	table["a"].Go() //> CALLS m.Item.Go exact
	one := new(Item) //> INSTANTIATES m.Item exact
	one.Go() //> CALLS m.Item.Go exact
	delete(table, "a") //> CALLS builtin.delete external
	panic("a") //> CALLS builtin.panic external
}
