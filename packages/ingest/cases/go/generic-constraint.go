// A type parameter has the methods of its constraint.
package app

type Namer interface{ Name() string }

type Decoy struct{} //> IMPLEMENTS m.Namer exact

func (Decoy) Name() string { return "" }

func all[T Namer](items []T) {
	for _, item := range items {
		item.Name() //> CALLS m.Namer.Name exact
	}
	items[0].Name() //> CALLS m.Namer.Name exact
}

type Box[T interface{ Open() }] struct{ content T }

func (b Box[T]) run() {
	b.content.Open() //> CALLS m.<anonymous 1>.Open exact
}
