// A variable does not hide a module or a type of its name in a path.
mod frame {
    pub struct Data;
    impl Data {
        pub fn new() -> Data { Data }
        pub fn send(&self) {}
    }
}
pub struct Decoy;
impl Decoy {
    pub fn send(&self) {}
}
pub fn run(frame: frame::Data) {
    frame.send(); //> CALLS m.frame.Data.send exact
    let data = frame::Data::new(); //> CALLS m.frame.Data.new exact
    data.send(); //> CALLS m.frame.Data.send exact
}
