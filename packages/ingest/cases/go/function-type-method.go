// A function type may have methods and be called.
package app

type Handler func(int) Result

type Result struct{}

func (Result) Write() {}

func (h Handler) Serve() {
	h(1).Write() //> CALLS ? h, CALLS m.Result.Write exact
}

func hello(int) Result { return Result{} } //> INSTANTIATES m.Result exact

func run() {
	Handler(hello).Serve() //> CALLS m.Handler.Serve exact
	var h Handler = hello
	h.Serve() //> CALLS m.Handler.Serve exact
}
