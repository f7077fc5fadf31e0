// A call through an interface means the method of the interface.
package app

type Shape interface{ Area() float64 }

type Square struct{} //> IMPLEMENTS m.Shape exact

func (Square) Area() float64 { return 1 }

type Circle struct{} //> IMPLEMENTS m.Shape exact

func (*Circle) Area() float64 { return 1 }

func total(shapes []Shape, one Shape) {
	one.Area() //> CALLS m.Shape.Area exact
	for _, shape := range shapes {
		shape.Area() //> CALLS m.Shape.Area exact
	}
	Square{}.Area() //> CALLS m.Square.Area exact, INSTANTIATES m.Square exact
	var s Shape = Square{} //> INSTANTIATES m.Square exact
	s.Area() //> CALLS m.Shape.Area exact
}
