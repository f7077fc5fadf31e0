// Methods of an embedded pointer to a type of another package are promoted.
// file: go.mod
module m
// file: base/base.go
package base

type Context struct{}

func (c *Context) Next() {}
func (c *Context) Copy() *Context { return c }
// file: app.go
package app

import "m/base"

type Context struct {
	*base.Context //> EXTENDS m/base.Context exact
	name string
}

func (c *Context) Copy() *Context { return c }

func run(c *Context) {
	c.Next() //> CALLS m/base.Context.Next exact
	c.Copy().Next() //> CALLS m.Context.Copy exact, CALLS m/base.Context.Next exact
	c.Context.Copy().Next() //> CALLS m/base.Context.Copy exact, CALLS m/base.Context.Next exact
}
