// Methods with value and with pointer receivers are called on values and on pointers.
package app

type Counter struct{ n int }

func (c Counter) Get() int { return c.n }
func (c *Counter) Add()    { c.n++; c.Get() } //> CALLS m.Counter.Get exact

func run() {
	var value Counter
	value.Add() //> CALLS m.Counter.Add exact
	value.Get() //> CALLS m.Counter.Get exact
	pointer := &value
	pointer.Add() //> CALLS m.Counter.Add exact
	pointer.Get() //> CALLS m.Counter.Get exact
	(*pointer).Get() //> CALLS m.Counter.Get exact
	(&value).Add() //> CALLS m.Counter.Add exact
	new(Counter).Add() //> CALLS m.Counter.Add exact, INSTANTIATES m.Counter exact
}
