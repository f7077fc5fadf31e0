// What an Option holds is followed through its methods.
pub struct Handle;
impl Handle {
    fn close(&self) {}
    fn parent(&self) -> Option<Handle> { None }
}
pub struct Decoy;
impl Decoy {
    fn close(&self) {}
}
pub fn run(one: Option<Handle>, mut other: Option<Handle>) {
    one.as_ref().unwrap().close(); //> CALLS m.Handle.close exact, CALLS std.option.Option.as_ref external, CALLS std.option.Option.unwrap external
    one.as_ref().map(|handle| handle.close()); //> CALLS m.Handle.close exact, CALLS std.option.Option.as_ref external, CALLS std.option.Option.map external
    if let Some(handle) = other.take() { //> CALLS std.option.Option.take external
        handle.close(); //> CALLS m.Handle.close exact
    }
    other.unwrap_or(Handle).parent().expect("none").close(); //> CALLS m.Handle.close exact, CALLS m.Handle.parent exact, CALLS std.option.Option.expect external, CALLS std.option.Option.unwrap_or external
    one.ok_or("none").unwrap().close(); //> CALLS m.Handle.close exact, CALLS std.option.Option.ok_or external, CALLS std.result.Result.unwrap external
}
