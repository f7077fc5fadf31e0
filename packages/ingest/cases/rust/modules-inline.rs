// An inline module does not see the names around it without a path.
fn helper() {}
mod outer {
    fn helper() {}
    pub mod inner {
        pub fn run() {
            super::helper(); //> CALLS m.outer.helper exact
            super::super::helper(); //> CALLS m.helper exact
            crate::helper(); //> CALLS m.helper exact
            self::own(); //> CALLS m.outer.inner.own exact
            own(); //> CALLS m.outer.inner.own exact
            helper(); //> CALLS ? helper
        }
        fn own() {}
    }
}
mod blind {
    pub fn run() {
        helper(); //> CALLS ? helper
    }
}
pub fn run() {
    helper(); //> CALLS m.helper exact
    outer::inner::run(); //> CALLS m.outer.inner.run exact
    blind::run(); //> CALLS m.blind.run exact
}
