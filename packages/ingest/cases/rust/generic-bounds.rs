// A value of a type parameter offers what the parameter's bounds offer, in brackets or behind `where`.
pub trait Load {
    fn load(&self);
}
pub trait Save {
    fn save(&self);
}
pub trait Decoy {
    fn load(&self);
    fn save(&self);
    fn wipe(&self);
}
pub fn both<T: Load + Save>(value: T) {
    value.load(); //> CALLS m.Load.load exact
    value.save(); //> CALLS m.Save.save exact
    value.wipe(); //> CALLS ? wipe
}
pub fn behind<T, U>(first: &T, second: U)
where
    T: Load + ?Sized,
    U: Save,
{
    first.load(); //> CALLS m.Load.load exact
    second.save(); //> CALLS m.Save.save exact
    second.load(); //> CALLS ? load
}
