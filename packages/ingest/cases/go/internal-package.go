// An internal package is imported like others below its parent.
// file: go.mod
module example.com/shop
// file: internal/db/db.go
package db

type Conn struct{}

func (Conn) Query() {}

func Open() Conn { return Conn{} } //> INSTANTIATES example.com/shop/internal/db.Conn exact
// file: cmd/server/main.go
package main

import "example.com/shop/internal/db"

func main() {
	conn := db.Open() //> CALLS example.com/shop/internal/db.Open exact
	conn.Query() //> CALLS example.com/shop/internal/db.Conn.Query exact
}
