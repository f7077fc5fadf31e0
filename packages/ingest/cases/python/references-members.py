# Fields, properties, class constants and methods read or written through a receiver are references; of an unknown receiver the name stays open.
# kinds: REFERENCES
class Engine:
    LIMIT = 3
    def __init__(self):
        self.speed = 0
    def start(self): ...
class Decoy:
    speed = 1
    def start(self): ...
class Car:
    def __init__(self, engine: Engine):  #> REFERENCES app.Engine exact
        self.engine = engine
    def drive(self, other):
        self.engine.speed = Engine.LIMIT  #> REFERENCES app.Car.engine exact, REFERENCES app.Engine.speed inferred, REFERENCES app.Engine exact, REFERENCES app.Engine.LIMIT exact
        self.engine.speed += 1  #> REFERENCES app.Car.engine exact, REFERENCES app.Engine.speed inferred
        callback = self.engine.start  #> REFERENCES app.Car.engine exact, REFERENCES app.Engine.start inferred
        callback()
        return other.speed  #> REFERENCES ? speed
    def outside(self, text: str):
        return text.real
