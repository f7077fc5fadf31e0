// An interface has the methods of those that it embeds.
package app

import "io"

type Opener interface{ Open() }

type Door interface {
	Opener //> EXTENDS m.Opener exact
	io.Closer //> EXTENDS io.Closer external
	Lock()
}

type Decoy struct{} //> IMPLEMENTS m.Opener exact

func (Decoy) Open() {}

func run(door Door) {
	door.Open() //> CALLS m.Opener.Open exact
	door.Lock() //> CALLS m.Door.Lock exact
	door.Close() //> CALLS io.Closer.Close external
}
