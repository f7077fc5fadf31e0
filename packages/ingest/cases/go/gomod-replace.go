// A replace directive puts a folder of the repository in the place of a module.
// file: go.mod
module example.com/app

require example.com/lib v1.0.0

replace example.com/lib => ./third/lib
// file: third/lib/go.mod
module example.com/fork
// file: third/lib/lib.go
package lib

func Go() {}
// file: third/lib/deep/deep.go
package deep

func Go() {}
// file: main.go
package main

import (
	"example.com/lib"
	"example.com/lib/deep"
)

func main() {
	lib.Go() //> CALLS example.com/fork.Go exact
	deep.Go() //> CALLS example.com/fork/deep.Go exact
}
