// An import may have a name of its own, which means the package and nothing else.
// file: go.mod
module m
// file: one/util/util.go
package util

func Go() {}
// file: two/util/util.go
package util

func Go() {}
// file: app.go
package app

import (
	"m/one/util"
	other "m/two/util"
)

func run() {
	util.Go() //> CALLS m/one/util.Go exact
	other.Go() //> CALLS m/two/util.Go exact
}
