// Keys of object literals and of patterns refer to the properties of the type that is expected there or is taken apart.
// kinds: REFERENCES
interface Size {
  width: number
  height?: number
}
interface Options {
  size: Size  //> REFERENCES app.Size exact
  onDone?: () => void
}
class Decoy {
  size = 0
  width = 0
}
const options: Options = { size: { width: 1, height: 2 } }  //> REFERENCES app.Options exact, REFERENCES app.Options.size exact, REFERENCES app.Size.width exact, REFERENCES app.Size.height exact
function open(name: string, given: Options) {  //> REFERENCES app.Options exact
  const { size, onDone: done } = given  //> REFERENCES app.Options.size exact, REFERENCES app.Options.onDone exact
  const { width } = size  //> REFERENCES app.Size.width inferred
}
open('a', { size: { width: 1 }, other: 2 })  //> REFERENCES app.Options.size exact, REFERENCES app.Size.width exact
function make(): Size {  //> REFERENCES app.Size exact
  return { width: 1 }  //> REFERENCES app.Size.width exact
}
const loose = { size: 1, width: 2 }
console.log({ size: 1, width: 2 })
function untyped({ size, width }) {}
function typed({ width }: Size) {}  //> REFERENCES app.Size exact, REFERENCES app.Size.width exact
const cast = { width: 1 } as Size  //> REFERENCES app.Size exact, REFERENCES app.Size.width exact
