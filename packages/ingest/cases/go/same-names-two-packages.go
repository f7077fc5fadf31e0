// Functions and types of one name in two packages are told apart by the package that is named.
// file: go.mod
module m
// file: a/a.go
package a

type Client struct{}

func (Client) Send() {}

func New() *Client { return nil }
// file: b/b.go
package b

type Client struct{}

func (*Client) Send() {}

func New() *Client { return nil }
// file: app.go
package app

import (
	"m/a"
	"m/b"
)

func New() a.Client { return a.Client{} } //> INSTANTIATES m/a.Client exact

func run(client b.Client) {
	a.New().Send() //> CALLS m/a.Client.Send exact, CALLS m/a.New exact
	b.New().Send() //> CALLS m/b.Client.Send exact, CALLS m/b.New exact
	New().Send() //> CALLS m.New exact, CALLS m/a.Client.Send exact
	client.Send() //> CALLS m/b.Client.Send exact
}
