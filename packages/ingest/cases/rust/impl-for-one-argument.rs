// An impl for one choice of type arguments still belongs to the type.
use std::marker::PhantomData;
pub struct Open;
pub struct Closed;
pub struct Door<State> {
    state: PhantomData<State>,
}
impl Door<Open> {
    pub fn close(self) -> Door<Closed> { Door { state: PhantomData } } //> INSTANTIATES m.Door exact
}
impl Door<Closed> {
    pub fn open(self) -> Door<Open> { Door { state: PhantomData } } //> INSTANTIATES m.Door exact
}
pub struct Window;
impl Window {
    pub fn open(self) {}
}
pub fn run(door: Door<Closed>) {
    door.open().close(); //> CALLS m.Door.close exact, CALLS m.Door.open exact
}
