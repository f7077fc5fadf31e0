// A generic interface is called with its own methods.
package app

type Item struct{}

func (Item) Go() {}

type Source[T any] interface {
	Next() T
}

func run(source Source[Item]) {
	source.Next().Go() //> CALLS m.Item.Go exact, CALLS m.Source.Next exact
}
