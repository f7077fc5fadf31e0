// A vendored package is meant by its own import path.
// file: go.mod
module m
// file: vendor/example.com/dep/dep.go
package dep

func Go() {}
// file: main.go
package main

import "example.com/dep"

func main() { dep.Go() } //> CALLS example.com/dep.Go exact
