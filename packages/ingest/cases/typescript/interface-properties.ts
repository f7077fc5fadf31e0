// Properties of interfaces carry their declared types, function types among them.
class Engine { start() {} }
class Decoy { start() {} honk() {} }
interface Car {
  engine: Engine
  spare?: Engine
  honk: (times: number) => Engine
  readonly wheels: readonly Engine[]
}
function drive(car: Car) {
  car.engine.start()  //> CALLS app.Engine.start exact
  car.spare?.start()  //> CALLS app.Engine.start exact
  car.honk(2).start()  //> CALLS app.Car.honk exact, CALLS app.Engine.start exact
  car.wheels[0].start()  //> CALLS app.Engine.start exact
}
