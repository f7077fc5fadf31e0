// A declaration of the package hides the predeclared one of its name, in all of its files.
// file: sizes.go
package m

func len(values []int) int { return cap(values) } //> CALLS builtin.cap external

type ring struct{}

func new(size int) *ring { return &ring{} } //> INSTANTIATES m.ring exact

func (r *ring) turn() {}
func (r *ring) cap() int { return 0 }
// file: run.go
package m

func run(values []int) int {
	r := new(4) //> CALLS m.new exact
	r.turn() //> CALLS m.ring.turn exact
	min(1, 2) //> CALLS builtin.min external
	append := func(all []int, one int) []int { return all }
	append(values, 1) //> CALLS ? append
	return len(values) //> CALLS m.len exact
}

func make(size int) *ring { return new(size) } //> CALLS m.new exact

func again() {
	make(3).turn() //> CALLS m.make exact, CALLS m.ring.turn exact
}

type box struct{}

func (b box) len() int { return 1 }

func decoy(b box) int {
	return b.len() + cap(nil) //> CALLS m.box.len exact, CALLS builtin.cap external
}
