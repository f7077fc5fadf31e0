# Attributes of a class are found on the class and on its instances; a function that is stored there is called through it.
class Engine:
    def start(self): ...
def helper(): ...
class Car:
    engine = Engine()  #> INSTANTIATES app.Engine exact
    kind = Engine
    tool = staticmethod(helper)  #> CALLS builtins.staticmethod external
    def run(self):
        self.engine.start()  #> CALLS app.Engine.start inferred
        self.kind()  #> INSTANTIATES app.Engine inferred
        Car.engine.start()  #> CALLS app.Engine.start inferred
class Sub(Car):  #> EXTENDS app.Car exact
    def go(self):
        self.engine.start()  #> CALLS app.Engine.start inferred
class Decoy:
    def start(self): ...
