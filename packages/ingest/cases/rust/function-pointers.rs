// Calling what a variable or a field holds names no function; what the function type gives is known.
pub struct Reply;
impl Reply {
    fn read(&self) {}
}
pub struct Decoy;
impl Decoy {
    fn read(&self) {}
}
fn answer() -> Reply { Reply }
pub struct Hook { run: fn() -> Reply }
impl Hook {
    fn call(&self) {
        (self.run)(); //> CALLS ? run
    }
}
pub fn run(make: fn(u8) -> Reply, hook: Hook) {
    make(1).read(); //> CALLS ? make, CALLS m.Reply.read exact
    hook.call(); //> CALLS m.Hook.call exact
    let pointer: fn() -> Reply = answer;
    pointer().read(); //> CALLS ? pointer, CALLS m.Reply.read exact
}
