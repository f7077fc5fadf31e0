// Awaiting a call of an async function gives what the function returns.
pub struct Client;
impl Client {
    async fn connect() -> Result<Client, ()> { Ok(Client) } //> CALLS std.result.Result.Ok external
    async fn fetch(&self) -> Page { Page }
}
pub struct Page;
impl Page {
    fn show(&self) {}
}
pub struct Decoy;
impl Decoy {
    fn show(&self) {}
}
pub async fn run() -> Result<(), ()> {
    let client = Client::connect().await?; //> CALLS m.Client.connect exact
    client.fetch().await.show(); //> CALLS m.Client.fetch exact, CALLS m.Page.show exact
    let page = client.fetch(); //> CALLS m.Client.fetch exact
    page.await.show(); //> CALLS m.Page.show exact
    Ok(()) //> CALLS std.result.Result.Ok external
}
