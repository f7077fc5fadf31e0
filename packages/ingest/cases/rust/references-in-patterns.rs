// Cases and constants in patterns are referred to; names that a pattern binds are not.
// kinds: REFERENCES
const LOW: u8 = 1;
pub enum Shape { Dot, Circle(u8), Square { side: u8 } }
use Shape::Dot;
pub fn run(shape: Shape, number: u8) { //> REFERENCES m.Shape exact
    match shape {
        Dot => {} //> REFERENCES m.Shape.Dot exact
        Shape::Circle(radius) => {} //> REFERENCES m.Shape exact, REFERENCES m.Shape.Circle exact
        Shape::Square { side } => {} //> REFERENCES m.Shape exact, REFERENCES m.Shape.Square exact, REFERENCES m.Shape.Square.side exact
    }
    match number {
        LOW => {} //> REFERENCES m.LOW exact
        other => {}
    }
    if let Shape::Circle(_) = Shape::Dot {} //> REFERENCES m.Shape exact, REFERENCES m.Shape exact, REFERENCES m.Shape.Circle exact, REFERENCES m.Shape.Dot exact
}
