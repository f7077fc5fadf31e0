// `declare module 'name'` describes a package without types: its members are the declarations.
// file: types.d.ts
declare module 'untyped' {
  export class Client { send(): void }
  export function connect(): Client
}
// file: app.ts
import { connect } from 'untyped'
class Decoy { send() {} }
connect().send()  //> CALLS untyped.connect external, CALLS ? send
// falls short: the declarations of `declare module 'untyped'` are what is called.
