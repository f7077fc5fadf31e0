// A dot import brings the exported names of the package.
// file: go.mod
module m
// file: tools/tools.go
package tools

func Help() {}

func hidden() {}

type Tool struct{}

func (Tool) Run() {}
// file: app.go
package app

import . "m/tools"

func run(tool Tool) {
	Help() //> CALLS m/tools.Help exact
	tool.Run() //> CALLS m/tools.Tool.Run exact
	hidden() //> CALLS ? hidden
}
