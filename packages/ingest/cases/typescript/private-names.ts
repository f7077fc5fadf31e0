// Private names belong to their class alone.
class Safe {
  #secret = new Map<string, Safe>()  //> INSTANTIATES Map external
  #open() {}
  static #count() {}
  use(other: Safe) {
    this.#open()  //> CALLS app.Safe.#open exact
    other.#open()  //> CALLS app.Safe.#open exact
    Safe.#count()  //> CALLS app.Safe.#count exact
    this.#secret.get('x')!.#open()  //> CALLS Map.get external, CALLS app.Safe.#open inferred
  }
}
class Decoy {
  #open() {}
  run() { this.#open() }  //> CALLS app.Decoy.#open exact
}
