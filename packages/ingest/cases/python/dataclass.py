# Fields of a data class are typed, and making an instance runs no constructor that is written.
from dataclasses import dataclass, field
class Engine:
    def start(self): ...
class Decoy:
    def start(self): ...
@dataclass  #> CALLS dataclasses.dataclass external
class Car:
    engine: Engine
    spare: 'Engine | None' = None
    parts: list[Engine] = field(default_factory=list)  #> CALLS dataclasses.field external
    def __post_init__(self):
        self.engine.start()  #> CALLS app.Engine.start exact
@dataclass(frozen=True)  #> CALLS dataclasses.dataclass external
class Truck(Car):  #> EXTENDS app.Car exact
    load: int = 0
truck = Truck(Engine())  #> INSTANTIATES app.Truck exact, INSTANTIATES app.Engine exact
truck.engine.start()  #> CALLS app.Engine.start inferred
truck.spare.start()  #> CALLS app.Engine.start inferred
for part in truck.parts:
    part.start()  #> CALLS app.Engine.start inferred
