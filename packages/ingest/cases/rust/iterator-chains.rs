// Values are followed through the adapters of iterators into closures.
pub struct User { active: bool }
impl User {
    fn is_active(&self) -> bool { self.active }
    fn notify(&self) {}
}
pub struct Decoy;
impl Decoy {
    fn notify(&self) {}
}
pub fn run(users: Vec<User>) {
    users.iter().filter(|user| user.is_active()).for_each(|user| user.notify()); //> CALLS m.User.is_active exact, CALLS m.User.notify exact, CALLS std.iter.Iterator.filter external, CALLS std.iter.Iterator.for_each external, CALLS std.vec.Vec.iter external
    for (index, user) in users.iter().enumerate() { //> CALLS std.iter.Iterator.enumerate external, CALLS std.vec.Vec.iter external
        user.notify(); //> CALLS m.User.notify exact
    }
    users.iter().rev().skip(1).next().unwrap().notify(); //> CALLS m.User.notify exact, CALLS std.iter.Iterator.next external, CALLS std.iter.Iterator.rev external, CALLS std.iter.Iterator.skip external, CALLS std.option.Option.unwrap external, CALLS std.vec.Vec.iter external
    users.first().unwrap().notify(); //> CALLS m.User.notify exact, CALLS std.option.Option.unwrap external, CALLS std.vec.Vec.first external
}
