// Of functions that several builds declare the one of the default build is meant.
// file: go.mod
module m
// file: a_default.go
//go:build !special

package app

type Usual struct{}

func (Usual) Go() {}

func choose() Usual { return Usual{} } //> INSTANTIATES m.Usual exact
// file: b_special.go
//go:build special

package app

type Special struct{}

func (Special) Go() {}

func choose() Special { return Special{} } //> INSTANTIATES m.Special exact

func only() {}
// file: app.go
package app

func run() {
	choose().Go() //> CALLS m.Usual.Go exact, CALLS m.choose exact
	only() //> CALLS m.only exact
}
