// A type's methods may stand in several impl blocks.
pub struct Account;
impl Account {
    pub fn open(&self) { self.close() } //> CALLS m.Account.close exact
}
impl Account {
    pub fn close(&self) { self.open() } //> CALLS m.Account.open exact
}
pub struct Decoy;
impl Decoy {
    pub fn open(&self) {}
    pub fn close(&self) {}
}
pub fn run(account: &Account) {
    account.open(); //> CALLS m.Account.open exact
    account.close(); //> CALLS m.Account.close exact
}
