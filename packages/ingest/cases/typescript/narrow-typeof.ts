// `typeof` tells objects from text and functions.
class Box { open() {} }
class Decoy { open() {} trim() {} }
function use(value: string | Box, maybe: Box | (() => Box)) {
  if (typeof value === 'string') {
    value.trim()  //> CALLS String.trim external
  } else {
    value.open()  //> CALLS app.Box.open exact
  }
  if (typeof value !== 'string') value.open()  //> CALLS app.Box.open exact
}
