# A parameter without annotation may be what the file's own calls pass for it, by position, by name or to a constructor.
class Engine:
    def start(self): ...
class Decoy:
    def start(self): ...
class Car:
    def __init__(self, engine):
        self.engine = engine
    def drive(self):
        self.engine.start()  #> CALLS app.Engine.start inferred
def build():
    return Car(Engine())  #> INSTANTIATES app.Car exact, CALLS app.Car.__init__ exact, INSTANTIATES app.Engine exact
def warm(first, engine=None, *rest):
    engine.start()  #> CALLS app.Engine.start inferred
    first.start()  #> CALLS ? start
warm(1, engine=Engine())  #> CALLS app.warm exact, INSTANTIATES app.Engine exact
def stated(engine: Decoy):
    engine.start()  #> CALLS app.Decoy.start exact
stated(Engine())  #> CALLS app.stated exact, INSTANTIATES app.Engine exact
def unpacked(engine):
    engine.start()  #> CALLS ? start
unpacked(*[Engine()])  #> CALLS app.unpacked exact, INSTANTIATES app.Engine exact
