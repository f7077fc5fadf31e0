// The nearest class up the chain has the member; `super` begins behind the class.
// file: base.ts
export class Base { a() {} b() {} static s() {} }
// file: app.ts
import { Base } from './base'
import * as all from './base'
class Middle extends Base {  //> EXTENDS base.Base exact
  b() { super.b() }  //> CALLS base.Base.b exact
  static s() { super.s() }  //> CALLS base.Base.s exact
}
class Leaf extends Middle {  //> EXTENDS app.Middle exact
  c() { this.a(); this.b(); super.a() }  //> CALLS base.Base.a exact, CALLS app.Middle.b exact, CALLS base.Base.a exact
}
class Other extends all.Base {}  //> EXTENDS base.Base exact
class Decoy { a() {} b() {} static s() {} }
Leaf.s()  //> CALLS app.Middle.s exact
new Other().a()  //> INSTANTIATES app.Other exact, CALLS base.Base.a exact
