// A variable that has the name of an imported package or of a function hides it.
// file: go.mod
module m
// file: tool/tool.go
package tool

func Run() {}

type Tool struct{}

func (Tool) Run() {}

func New() Tool { return Tool{} } //> INSTANTIATES m/tool.Tool exact
// file: app.go
package app

import "m/tool"

type Other struct{}

func (Other) Run() {}

func helper() {}

func run() {
	tool.Run() //> CALLS m/tool.Run exact
	tool := Other{} //> INSTANTIATES m.Other exact
	tool.Run() //> CALLS m.Other.Run exact
	helper() //> CALLS m.helper exact
	helper := func() {}
	helper() //> CALLS ? helper
}

func again() {
	tool := tool.New() //> CALLS m/tool.New exact
	tool.Run() //> CALLS m/tool.Tool.Run exact
}
