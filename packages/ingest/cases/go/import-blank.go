// A blank import brings no name.
// file: go.mod
module m
// file: driver/driver.go
package driver

func init() { register() } //> CALLS m/driver.register exact

func register() {}
// file: app.go
package app

import _ "m/driver"

func run() { driver.Go() } //> CALLS ? Go
