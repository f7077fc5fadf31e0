# Assigning through self sets the inherited field: what the base class declares is what is meant; without a declaration the class has its own.
# kinds: REFERENCES, CALLS
class Engine:
    def start(self): ...
class Base:
    engine: Engine  #> REFERENCES app.Engine exact
    other = None
    @property  #> CALLS builtins.property external
    def pointer(self):
        return Engine  #> REFERENCES app.Engine exact
    @pointer.setter  #> CALLS builtins.property.setter external, REFERENCES app.Base.pointer exact
    def pointer(self, value): ...
class Sub(Base):
    def __init__(self, engine):
        self.engine = engine
        self.pointer = engine
        self.other = Engine  #> REFERENCES app.Engine exact
    def run(self):
        self.engine.start()  #> REFERENCES app.Base.engine exact, CALLS app.Engine.start exact
        self.other = self.pointer  #> REFERENCES app.Sub.other exact, REFERENCES app.Base.pointer exact
        self.pointer = 1  #> REFERENCES app.Base.pointer exact
class Decoy:
    engine = 1
    pointer = 2
    def start(self): ...
