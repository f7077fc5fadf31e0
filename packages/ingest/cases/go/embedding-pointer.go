// A struct may embed a pointer: the methods of the pointed type are promoted.
package app

type Logger struct{}

func (l *Logger) Log()  {}
func (l Logger) Level() {}

type Server struct{ *Logger } //> EXTENDS m.Logger exact

type Log struct{}

func (Log) Log() {}

func run(server Server, other *Server) {
	server.Log() //> CALLS m.Logger.Log exact
	other.Log() //> CALLS m.Logger.Log exact
	server.Level() //> CALLS m.Logger.Level exact
	Server{&Logger{}}.Log() //> CALLS m.Logger.Log exact, INSTANTIATES m.Logger exact, INSTANTIATES m.Server exact
}
