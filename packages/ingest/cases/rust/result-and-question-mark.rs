// `?` gives what a Result or an Option holds.
pub struct Session;
impl Session {
    fn send(&self) -> Result<Reply, Failure> { Ok(Reply) } //> CALLS std.result.Result.Ok external
}
pub struct Reply;
impl Reply {
    fn read(&self) -> Option<u8> { None }
}
pub struct Failure;
impl Failure {
    fn report(&self) {}
}
pub struct Decoy;
impl Decoy {
    fn read(&self) {}
    fn report(&self) {}
}
fn connect() -> Result<Session, Failure> { Err(Failure) } //> CALLS std.result.Result.Err external
pub fn run() -> Result<(), Failure> {
    connect()?.send()?.read(); //> CALLS m.Reply.read exact, CALLS m.Session.send exact, CALLS m.connect exact
    let session = connect()?; //> CALLS m.connect exact
    session.send().map_err(|failure| failure)?.read(); //> CALLS m.Reply.read exact, CALLS m.Session.send exact, CALLS std.result.Result.map_err external
    match connect() { //> CALLS m.connect exact
        Ok(session) => { session.send().ok(); } //> CALLS m.Session.send exact, CALLS std.result.Result.ok external
        Err(failure) => failure.report(), //> CALLS m.Failure.report exact
    }
    Ok(()) //> CALLS std.result.Result.Ok external
}
