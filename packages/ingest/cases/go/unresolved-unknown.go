// A receiver whose type is not in sight gives no edge, whatever shares the method's name.
package app

import "example.com/other"

type Service struct{}

func (Service) Save() {}

func run(any interface{}, f func(x interface{ Load() })) {
	missing.Save() //> CALLS ? Save
	other.Make().Save() //> CALLS example.com/other.Make external, CALLS example.com/other.Make.Save external
	other.Save() //> CALLS example.com/other.Save external
	other.Value.Save() //> CALLS example.com/other.Value.Save external
}
