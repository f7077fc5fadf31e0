// An alias of Result with its error filled in holds what is written for its parameter.
pub struct Error;
pub type Result<T> = std::result::Result<T, Error>;
pub struct Page;
impl Page {
    fn show(&self) {}
}
pub struct Decoy;
impl Decoy {
    fn show(&self) {}
}
fn fetch() -> Result<Page> { Ok(Page) } //> CALLS std.result.Result.Ok external
fn all() -> Result<Vec<Page>> { fetch().map(|page| vec![page]) } //> CALLS m.fetch exact, CALLS std.result.Result.map external, CALLS std.vec external
pub fn run() -> Result<()> {
    fetch()?.show(); //> CALLS m.Page.show exact, CALLS m.fetch exact
    for page in all()? { //> CALLS m.all exact
        page.show(); //> CALLS m.Page.show exact
    }
    Ok(()) //> CALLS std.result.Result.Ok external
}
