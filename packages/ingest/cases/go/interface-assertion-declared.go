// A variable that checks that a type implements an interface says so.
package app

type Runner interface{ Run() }

type Job struct{}

func (*Job) Run() {}

var _ Runner = (*Job)(nil) //> IMPLEMENTS m.Runner exact

type Other struct{}

func (Other) Run() {}

var _ Runner = Other{} //> IMPLEMENTS m.Runner exact, INSTANTIATES m.Other exact
