// A `use` inside a function holds there alone.
mod left {
    pub fn go() {}
}
mod right {
    pub fn go() {}
}
pub fn first() {
    use left::go;
    go(); //> CALLS m.left.go exact
}
pub fn second() {
    go(); //> CALLS ? go
    {
        use right::go as start;
        start(); //> CALLS m.right.go exact
    }
    start(); //> CALLS ? start
}
