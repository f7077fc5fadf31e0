// `as`, angle brackets and `satisfies` around a value: the first two say its type, the last keeps it.
class Cat { purr() {} }
class Decoy { purr() {} }
declare const any: any
;(any as Cat).purr()  //> CALLS app.Cat.purr exact
;(<Cat>any).purr()  //> CALLS app.Cat.purr exact
;(any as unknown as Cat).purr()  //> CALLS app.Cat.purr exact
const kept = new Cat() satisfies object  //> INSTANTIATES app.Cat exact
kept.purr()  //> CALLS app.Cat.purr inferred
const frozen = { cat: new Cat() } as const  //> INSTANTIATES app.Cat exact
frozen.cat.purr()  //> CALLS app.Cat.purr inferred
any!.purr()  //> CALLS ? purr
