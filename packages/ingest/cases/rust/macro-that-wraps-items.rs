// Items written inside a macro that passes them on belong to the module.
macro_rules! cfg_net {
    ($($item:item)*) => { $($item)* };
}
cfg_net! { //> CALLS m.cfg_net exact
    pub struct Socket;
    impl Socket {
        pub fn open() -> Socket { Socket }
        pub fn close(&self) { shut() } //> CALLS m.shut exact
    }
}
fn shut() {}
pub fn run() {
    Socket::open().close(); //> CALLS m.Socket.close exact, CALLS m.Socket.open exact
}
