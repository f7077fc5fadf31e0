// Inside of an impl a field of a parameter's type offers what the impl's bounds say.
pub trait Sink {
    fn put(&mut self);
}
pub struct Buffered<W> {
    inner: W,
}
impl<W: Sink> Buffered<W> {
    pub fn flush(&mut self) { self.inner.put() } //> CALLS m.Sink.put exact
}
impl<W> Buffered<W> {
    pub fn skip(&mut self) { self.inner.put() } //> CALLS ? put
}
