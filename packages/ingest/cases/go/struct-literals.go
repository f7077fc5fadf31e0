// A literal names its type; keys are fields, and inner literals without a type name none.
package app

type Point struct{ X, Y int }

func (Point) Move() {}

type Line struct {
	From, To Point
	Next     *Line
}

func run() {
	Point{1, 2}.Move() //> CALLS m.Point.Move exact, INSTANTIATES m.Point exact
	line := Line{From: Point{}, To: Point{X: 1}, Next: &Line{}} //> INSTANTIATES m.Line exact, INSTANTIATES m.Line exact, INSTANTIATES m.Point exact, INSTANTIATES m.Point exact
	line.From.Move() //> CALLS m.Point.Move exact
	line.Next.To.Move() //> CALLS m.Point.Move exact
	points := []Point{{1, 2}, {3, 4}}
	points[0].Move() //> CALLS m.Point.Move exact
	table := map[string]Point{"a": {1, 2}}
	table["a"].Move() //> CALLS m.Point.Move exact
	pointers := []*Point{{1, 2}}
	pointers[0].Move() //> CALLS m.Point.Move exact
}
