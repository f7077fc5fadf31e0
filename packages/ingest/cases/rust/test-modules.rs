// A test module sees its parent by `super::*`.
pub fn add(left: u8, right: u8) -> u8 { left + right }
fn helper() -> u8 { 1 }
#[cfg(test)]
mod tests {
    use super::*;
    fn helper() -> u8 { 2 }
    #[test]
    fn adds() {
        assert_eq!(add(1, helper()), 3); //> CALLS m.add exact, CALLS m.tests.helper exact, CALLS std.assert_eq external
        super::helper(); //> CALLS m.helper exact
    }
    #[tokio::test]
    async fn waits() {
        add(1, 2); //> CALLS m.add exact
    }
}
