// Members of a generic class give what its type arguments say.
class User { greet() {} }
class Decoy { greet() {} }
class Repo<T> {
  constructor(private one: T) {}
  find(): T { return this.one }
  all(): T[] { return [this.one] }
  later(): Promise<T> { return Promise.resolve(this.one) }  //> CALLS Promise.resolve external
}
async function use(repo: Repo<User>) {
  repo.find().greet()  //> CALLS app.Repo.find exact, CALLS app.User.greet exact
  repo.all()[0].greet()  //> CALLS app.Repo.all exact, CALLS app.User.greet exact
  const later = await repo.later()  //> CALLS app.Repo.later exact
  later.greet()  //> CALLS app.User.greet inferred
}
const made = new Repo<User>(new User())  //> INSTANTIATES app.Repo exact, INSTANTIATES app.User exact, CALLS app.Repo.constructor exact
made.find().greet()  //> CALLS app.Repo.find inferred, CALLS app.User.greet inferred
