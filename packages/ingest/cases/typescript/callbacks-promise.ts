// Promise callbacks take what the promise gives.
class Data { parse() {} }
class Decoy { parse() {} }
declare function load(): Promise<Data>
load().then((data) => data.parse())  //> CALLS app.load exact, CALLS Promise.then external, CALLS app.Data.parse inferred
load().then(function (data) { data.parse() }).catch((error) => error.parse())  //> CALLS app.load exact, CALLS Promise.then external, CALLS app.Data.parse inferred, CALLS Promise.catch external, CALLS ? parse
