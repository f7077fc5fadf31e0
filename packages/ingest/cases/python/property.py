# Reading a property gives what its getter returns; writing it calls nothing that is named.
from functools import cached_property
class Engine:
    def start(self): ...
class Decoy:
    def start(self): ...
    @property  #> CALLS builtins.property external
    def engine(self): ...
class Car:
    @property  #> CALLS builtins.property external
    def engine(self) -> Engine: ...
    @engine.setter  #> CALLS builtins.property.setter external
    def engine(self, value): ...
    @engine.deleter  #> CALLS builtins.property.deleter external
    def engine(self): ...
    @cached_property  #> CALLS functools.cached_property external
    def spare(self):
        return Engine()  #> INSTANTIATES app.Engine exact
    def run(self):
        self.engine.start()  #> CALLS app.Engine.start exact
        self.spare.start()  #> CALLS app.Engine.start inferred
        self.engine = None
