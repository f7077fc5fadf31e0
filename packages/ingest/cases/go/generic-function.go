// A generic function is called with or without its type arguments; its result is what they say.
package app

type Item struct{}

func (Item) Go() {}

type Other struct{}

func (Other) Go() {}

func First[T any](items []T) T { return items[0] }

func Zero[T any]() T { var zero T; return zero }

func Map[A, B any](items []A, f func(A) B) []B { return nil }

func toOther(Item) Other { return Other{} } //> INSTANTIATES m.Other exact

func run(items []Item) {
	First(items).Go() //> CALLS m.First exact, CALLS m.Item.Go exact
	First[Item](items).Go() //> CALLS m.First exact, CALLS m.Item.Go exact
	Zero[Other]().Go() //> CALLS m.Other.Go exact, CALLS m.Zero exact
	for _, other := range Map(items, toOther) { //> CALLS m.Map exact
		other.Go() //> CALLS m.Other.Go exact
	}
}
