// Fields are referred to through receivers and by the keys of literals; methods that are passed are referred to, too.
// kinds: REFERENCES
package app

type Point struct{ X, Y int }

func (p Point) Move() {}

type Line struct {
	From Point //> REFERENCES m.Point exact
	To   *Point //> REFERENCES m.Point exact
}

type Decoy struct{ X, Y, From int }

func use(f func()) {}

func run(line Line, X int) { //> REFERENCES m.Line exact
	line.From.X = X //> REFERENCES m.Line.From exact, REFERENCES m.Point.X exact
	line.To.Y++ //> REFERENCES m.Line.To exact, REFERENCES m.Point.Y exact
	made := Line{From: Point{X: 1, Y: X}} //> REFERENCES m.Line.From exact, REFERENCES m.Point.X exact, REFERENCES m.Point.Y exact
	use(made.From.Move) //> REFERENCES m.Line.From exact, REFERENCES m.Point.Move exact
	use(line.To.Move) //> REFERENCES m.Line.To exact, REFERENCES m.Point.Move exact
	table := map[int]int{X: X}
	_ = table
}
