// A test for truth takes nothing from a declared type.
class Door { open() {} }
class Decoy { open() {} }
function use(door: Door | null) {
  if (door) door.open()  //> CALLS app.Door.open exact
  door && door.open()  //> CALLS app.Door.open exact
  if (!door) return
  door.open()  //> CALLS app.Door.open exact
}
