// Reading a property refers to its getter and writing it to its setter.
// kinds: REFERENCES
class Box {
  get size(): number { return 1 }
  set size(value: number) {}
}
class Decoy { size = 1 }
function use(box: Box) {  //> REFERENCES app.Box exact
  box.size = 2  //> REFERENCES app.Box.size exact
  return box.size  //> REFERENCES app.Box.size exact
}
