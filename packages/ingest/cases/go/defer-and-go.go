// Deferred calls and those of goroutines are calls where they are written.
package app

type Conn struct{}

func (Conn) Close() {}
func open() Conn    { return Conn{} } //> INSTANTIATES m.Conn exact
func work(Conn)     {}

func run() {
	conn := open() //> CALLS m.open exact
	defer conn.Close() //> CALLS m.Conn.Close exact
	go work(conn) //> CALLS m.work exact
	defer func() { conn.Close() }() //> CALLS m.Conn.Close exact
	go open().Close() //> CALLS m.Conn.Close exact, CALLS m.open exact
}
