// A defined type has none of the methods of the type that it is made from, except those that embedding promotes.
package app

type Inner struct{}

func (Inner) Deep() {}

type Real struct{ Inner } //> EXTENDS m.Inner exact

func (Real) Go() {}

type Defined Real

func (Defined) Own() {}

func run(defined Defined) {
	Defined{}.Own() //> CALLS m.Defined.Own exact, INSTANTIATES m.Defined exact
	defined.Own() //> CALLS m.Defined.Own exact
	defined.Deep() //> CALLS m.Inner.Deep exact
	Real(defined).Go() //> CALLS m.Real.Go exact
}
