// A `use` tree brings in names one by one, nested, renamed and by `self`.
// file: src/lib.rs
mod net;
use net::{self, tcp::{connect, listen as serve}, udp};
use crate::net::tcp::Stream as Wire;
pub fn run() {
    net::start(); //> CALLS m.net.start exact
    connect(); //> CALLS m.net.tcp.connect exact
    serve(); //> CALLS m.net.tcp.listen exact
    listen(); //> CALLS ? listen
    udp::send(); //> CALLS m.net.udp.send exact
    Wire::open(); //> CALLS m.net.tcp.Stream.open exact
    Stream::open(); //> CALLS ? open
}
// file: src/net.rs
pub fn start() {}
pub mod tcp {
    pub fn connect() {}
    pub fn listen() {}
    pub struct Stream;
    impl Stream {
        pub fn open() {}
    }
}
pub mod udp {
    pub fn send() {}
    pub fn connect() {}
}
