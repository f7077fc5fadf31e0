// A struct that embeds an interface has its methods.
package app

type Reader interface{ Read() }

type File struct{} //> IMPLEMENTS m.Reader exact

func (File) Read() {}

type Buffered struct{ Reader } //> EXTENDS m.Reader exact, IMPLEMENTS m.Reader exact

func run(buffered Buffered) {
	buffered.Read() //> CALLS m.Reader.Read exact
	buffered.Reader.Read() //> CALLS m.Reader.Read exact
}
