// A generic type that is embedded promotes its methods.
package app

type Item struct{}

func (Item) Go() {}

type Base[T any] struct{ value T }

func (b Base[T]) Get() T { return b.value }

type Derived struct{ Base[Item] } //> EXTENDS m.Base exact

func run(derived Derived) {
	derived.Get().Go() //> CALLS m.Base.Get exact, CALLS m.Item.Go exact
	derived.value.Go() //> CALLS m.Item.Go exact
}
