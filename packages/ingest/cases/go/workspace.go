// Modules of a workspace see each other by their module paths.
// file: go.work
go 1.24

use (
	./app
	./lib
)
// file: lib/go.mod
module example.com/lib
// file: lib/lib.go
package lib

func Go() {}
// file: app/go.mod
module example.com/app
// file: app/main.go
package main

import "example.com/lib"

func main() { lib.Go() } //> CALLS example.com/lib.Go exact
