// Fields are referred to where they are read, written, filled by a literal and taken out by a pattern.
// kinds: REFERENCES
pub struct Point { x: i32, y: i32 }
pub struct Decoy { x: i32 }
impl Point { //> REFERENCES m.Point exact
    pub fn new(x: i32) -> Self {
        Self { x, y: 1 } //> REFERENCES m.Point.x exact, REFERENCES m.Point.y exact
    }
    pub fn shift(&mut self) -> i32 {
        self.x += 1; //> REFERENCES m.Point.x exact
        self.y //> REFERENCES m.Point.y exact
    }
}
pub fn run(point: Point) { //> REFERENCES m.Point exact
    let Point { x, y: height } = point; //> REFERENCES m.Point exact, REFERENCES m.Point.x exact, REFERENCES m.Point.y exact
    let far = Point { x: 2, ..Point::new(1) }; //> REFERENCES m.Point exact, REFERENCES m.Point.x exact
    far.y; //> REFERENCES m.Point.y exact
    unknown().x; //> REFERENCES ? x
}
