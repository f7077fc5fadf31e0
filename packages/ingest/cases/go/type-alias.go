// An alias is the type that it stands for: its methods are those, and making it makes that type.
package app

type Real struct{}

func (Real) Go() {}

type Alias = Real

func (Alias) More() {}

type Decoy struct{}

func (Decoy) More() {}

func run(alias Alias, real Real) {
	alias.Go() //> CALLS m.Real.Go exact
	real.More() //> CALLS m.Real.More exact
	Alias{}.Go() //> CALLS m.Real.Go exact, INSTANTIATES m.Real exact
}
