// A later `let` hides an earlier one of the same name, from there on and in its block alone.
pub struct First;
impl First {
    fn go(&self) -> Second { Second }
}
pub struct Second;
impl Second {
    fn go(&self) -> First { First }
}
pub fn run() {
    let value = First;
    value.go(); //> CALLS m.First.go exact
    let value = value.go(); //> CALLS m.First.go exact
    value.go(); //> CALLS m.Second.go exact
    {
        let value = value.go(); //> CALLS m.Second.go exact
        value.go(); //> CALLS m.First.go exact
    }
    value.go(); //> CALLS m.Second.go exact
}
