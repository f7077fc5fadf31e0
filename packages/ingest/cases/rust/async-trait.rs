// Async methods of traits are called like others.
use std::future::Future;
pub trait Store {
    async fn get(&self) -> Row;
    fn later(&self) -> impl Future<Output = Row>;
}
pub struct Row;
impl Row {
    fn print(&self) {}
}
pub struct Decoy;
impl Decoy {
    fn print(&self) {}
}
pub struct Memory;
impl Store for Memory { //> IMPLEMENTS m.Store exact
    async fn get(&self) -> Row { Row }
    fn later(&self) -> impl Future<Output = Row> { async { Row } }
}
pub async fn run<S: Store>(store: S, memory: Memory) {
    store.get().await.print(); //> CALLS m.Row.print exact, CALLS m.Store.get exact
    store.later().await.print(); //> CALLS m.Row.print exact, CALLS m.Store.later exact
    memory.get().await.print(); //> CALLS m.Memory.<Store>.get exact, CALLS m.Row.print exact
}
