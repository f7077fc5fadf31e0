// A package is used by the name of its clause, whatever its directory is called.
// file: go.mod
module m
// file: go-tools/v2/tools.go
package tools

func Go() {}
// file: yaml.v3/yaml.go
package yaml

func Parse() {}
// file: odd/strange.go
package regular

func Run() {}
// file: app.go
package app

import (
	"m/go-tools/v2"
	"m/odd"
	"m/yaml.v3"
)

func run() {
	tools.Go() //> CALLS m/go-tools/v2.Go exact
	yaml.Parse() //> CALLS m/yaml.v3.Parse exact
	regular.Run() //> CALLS m/odd.Run exact
}
