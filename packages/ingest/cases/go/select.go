// Each case of a select binds what its own channel carries.
package app

type Left struct{}

func (Left) Go() {}

type Right struct{}

func (Right) Go() {}

func lefts() chan Left { return nil }

func run(rights chan Right) {
	select {
	case item := <-lefts(): //> CALLS m.lefts exact
		item.Go() //> CALLS m.Left.Go exact
	case item, ok := <-rights:
		if ok {
			item.Go() //> CALLS m.Right.Go exact
		}
	default:
	}
}
