// The methods of a generic type belong to it, and give what its type arguments say.
package app

type Item struct{}

func (Item) Go() {}

type Stone struct{}

func (Stone) Go() {}

type Stack[T any] struct {
	items []T
	top   T
}

func (s *Stack[T]) Push(item T) {}
func (s *Stack[T]) Pop() T      { return s.top }
func (s *Stack[E]) All() []E    { return s.items }

func New[T any]() *Stack[T] { return &Stack[T]{} } //> INSTANTIATES m.Stack exact

func run(stack *Stack[Item], stones Stack[Stone]) {
	stack.Push(Item{}) //> CALLS m.Stack.Push exact, INSTANTIATES m.Item exact
	stack.Pop().Go() //> CALLS m.Item.Go exact, CALLS m.Stack.Pop exact
	stones.Pop().Go() //> CALLS m.Stack.Pop exact, CALLS m.Stone.Go exact
	stack.top.Go() //> CALLS m.Item.Go exact
	stack.items[0].Go() //> CALLS m.Item.Go exact
	for _, item := range stack.All() { //> CALLS m.Stack.All exact
		item.Go() //> CALLS m.Item.Go exact
	}
	New[Item]().Pop().Go() //> CALLS m.Item.Go exact, CALLS m.New exact, CALLS m.Stack.Pop exact
}
