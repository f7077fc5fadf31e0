// `cfg_attr` changes nothing about what the default build names.
// file: src/lib.rs
#[cfg_attr(docsrs, doc(cfg(feature = "net")))]
mod net;
#[cfg_attr(test, derive(Debug))] //> IMPLEMENTS std.fmt.Debug external
pub struct Link;
impl Link {
    #[cfg_attr(feature = "inline", inline)]
    pub fn up(&self) { net::up() } //> CALLS m.net.up exact
}
pub fn run(link: Link) {
    link.up(); //> CALLS m.Link.up exact
}
// file: src/net.rs
pub fn up() {}
