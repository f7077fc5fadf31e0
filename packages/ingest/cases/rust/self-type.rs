// `Self` is the type that the impl is for, as type, as constructor and in patterns.
pub struct Point(i32, Part);
pub struct Part;
impl Part {
    fn go(&self) {}
}
impl Point {
    pub fn new() -> Self { Self(0, Part) } //> INSTANTIATES m.Point exact
    pub fn make() -> Self { Self::new() } //> CALLS m.Point.new exact
    pub fn open(self) {
        let Self(_, part) = self;
        part.go(); //> CALLS m.Part.go exact
    }
}
pub struct Size { width: u32 }
impl Size {
    pub fn unit() -> Self { Self { width: 1 } } //> INSTANTIATES m.Size exact
}
fn new() {}
