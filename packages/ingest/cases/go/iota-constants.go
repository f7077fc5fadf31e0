// Constants of an enumeration have the type of the first, and its methods.
package app

type Color int

const (
	Red Color = iota
	Green
	Blue
)

const Plain = 1

func (c Color) String() string { return "" }

type Decoy int

func (Decoy) String() string { return "" }

func run() {
	Red.String() //> CALLS m.Color.String exact
	Green.String() //> CALLS m.Color.String exact
	color := Blue
	color.String() //> CALLS m.Color.String exact
	Color(Plain).String() //> CALLS m.Color.String exact
}
