// A function literal sees the names around it; its calls belong to the function around.
// kinds: CALLS
package app

type Item struct{}

func (Item) Go() {}

type Other struct{}

func (Other) Go() {}

func helper() {}

func run(item Item) func() {
	helper() //> CALLS m.helper exact
	return func() {
		item.Go() //> CALLS m.Item.Go exact
		item := Other{}
		item.Go() //> CALLS m.Other.Go exact
		func() {
			item.Go() //> CALLS m.Other.Go exact
			helper() //> CALLS m.helper exact
		}()
	}
}
