// A file may have several init functions, which nobody calls; their calls are theirs.
package app

func setup() {}

func init() { setup() } //> CALLS m.setup exact

func init() { setup() } //> CALLS m.setup exact

type T struct{}

func (T) init() {}

func run(t T) { t.init() } //> CALLS m.T.init exact
