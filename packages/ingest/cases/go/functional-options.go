// Functions that give functions are called where they are written.
package app

type Server struct{}

func (s *Server) set() {}

type Option func(*Server)

func WithName(name string) Option {
	return func(s *Server) { s.set() } //> CALLS m.Server.set exact
}

func New(options ...Option) *Server {
	server := &Server{} //> INSTANTIATES m.Server exact
	for _, option := range options {
		option(server) //> CALLS ? option
	}
	return server
}

func run() {
	New(WithName("a"), WithName("b")).set() //> CALLS m.New exact, CALLS m.Server.set exact, CALLS m.WithName exact, CALLS m.WithName exact
}
