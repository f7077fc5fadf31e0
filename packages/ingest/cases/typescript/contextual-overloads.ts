// Of overloads those count that can take what else is passed; where these disagree the parameter is not known.
class Chunk {
  size() {}
}
class Failure {
  size() {}
}
class Options {
  size() {}
}
class Source {
  on(event: 'data', listener: (chunk: Chunk) => void): this
  on(event: 'error', listener: (failure: Failure) => void): this
  on(event: string, listener: (...args: any[]) => void): this {
    return this
  }
  read(path: string, done: (chunk: Chunk) => void): void
  read(path: string, options: Options, done: (failure: Failure) => void): void
  read(...all: any[]): void {}
  either(done: (chunk: Chunk) => void): void
  either(done: (failure: Failure) => void): void
  either(done: any): void {}
}
function run(source: Source, name: string, options: Options) {
  source.on('data', (it) => it.size())  //> CALLS app.Source.on exact, CALLS app.Chunk.size inferred
  source.on('error', (it) => it.size())  //> CALLS app.Source.on exact, CALLS app.Failure.size inferred
  source.read(name, (it) => it.size())  //> CALLS app.Source.read exact, CALLS app.Chunk.size inferred
  source.read(name, options, (it) => it.size())  //> CALLS app.Source.read exact, CALLS app.Failure.size inferred
  source.either((it) => it.size())  //> CALLS app.Source.either exact, CALLS ? size
}
