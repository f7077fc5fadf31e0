// An associated type stands for what the impl says.
pub trait Source {
    type Item;
    fn next(&mut self) -> Option<Self::Item>;
    fn first(&mut self) -> Self::Item;
}
pub struct Event;
impl Event {
    fn handle(&self) {}
}
pub struct Queue;
impl Source for Queue { //> IMPLEMENTS m.Source exact
    type Item = Event;
    fn next(&mut self) -> Option<Self::Item> { None }
    fn first(&mut self) -> Event { Event }
}
pub struct Other;
impl Other {
    fn handle(&self) {}
}
pub fn run(mut queue: Queue) {
    queue.next().unwrap().handle(); //> CALLS m.Event.handle exact, CALLS m.Queue.<Source>.next exact, CALLS std.option.Option.unwrap external
    let first: <Queue as Source>::Item = queue.first(); //> CALLS m.Queue.<Source>.first exact
    first.handle(); //> CALLS m.Event.handle exact
}
