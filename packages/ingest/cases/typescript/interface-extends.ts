// Members of an interface are found in the interfaces that it extends, the nearest first.
interface Readable { read(): string; close(): void }
interface Closable { close(): void }
interface Stream extends Readable, Closable {  //> EXTENDS app.Closable exact, EXTENDS app.Readable exact
  flush(): void
}
interface Decoy { read(): string }
function use(stream: Stream) {
  stream.read()  //> CALLS app.Readable.read exact
  stream.flush()  //> CALLS app.Stream.flush exact
}
