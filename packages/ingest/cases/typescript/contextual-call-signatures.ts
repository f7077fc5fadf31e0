// A function that is passed for a property with overloaded call signatures takes what the signatures that fit have there.
// file: web.ts
export class Request {
  param(): string { return '' }
}
export class Context<P extends string = any> {
  get req(): Request { return new Request() }  //> INSTANTIATES web.Request exact
}
export type Handler<P extends string> = (c: Context<P>, next: () => Promise<void>) => unknown
export type Middleware<P extends string> = (c: Context<P>, next: () => Promise<void>) => Promise<void>
export type Either<P extends string> = Handler<P> | Middleware<P>
export interface Route<Base extends string> {
  <P extends string = Base>(handler: Either<P>): App<Base>

  // Two at once.
  <P extends string = Base, M extends Either<P> = Either<P>>(...handlers: [Either<P> & M, Either<P>]): App<Base>
  <P extends string>(path: P, handler: Either<P>): App<Base>
  <P extends string>(path: P): App<Base>
  <P extends string>(path: P, ...handlers: [Either<P>, ...Either<P>[]]): App<Base>
}
export class App<Base extends string> {
  get!: Route<Base>
}
export class Sub extends App<'/'> {}  //> EXTENDS web.App exact
// file: app.ts
import { Sub } from './web'
class Decoy {
  param() {}
}
const app = new Sub()  //> INSTANTIATES web.Sub exact
app.get('/', (c) => c.req.param())  //> CALLS ? get, CALLS web.Request.param inferred
app.get((c, next) => {  //> CALLS ? get
  next()  //> CALLS ? next
  return c.req.param()  //> CALLS web.Request.param inferred
})
app.get('/', (c) => c).get((c) => c.req.param())  //> CALLS ? get, CALLS ? get, CALLS web.Request.param inferred
app.get('/', (c) => c, (c) => c.req.param())  //> CALLS ? get, CALLS web.Request.param inferred
app.get('/', (app) => app.req.param())  //> CALLS ? get, CALLS web.Request.param inferred
app.get('/', (c: Decoy) => c.param())  //> CALLS ? get, CALLS app.Decoy.param exact
