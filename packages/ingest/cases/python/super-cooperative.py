# With cooperative constructors each super().__init__ calls the next one that is written.
class Base:
    def __init__(self): ...
class Logging(Base):  #> EXTENDS app.Base exact
    def __init__(self, **rest):
        super().__init__(**rest)  #> CALLS builtins.super external, CALLS app.Base.__init__ exact
class Service(Logging):  #> EXTENDS app.Logging exact
    def __init__(self, name):
        super(Service, self).__init__(name=name)  #> CALLS builtins.super external, CALLS app.Logging.__init__ exact
class Plain(Service):  #> EXTENDS app.Service exact
    pass
Plain('a')  #> INSTANTIATES app.Plain exact, CALLS app.Service.__init__ exact
class Decoy:
    def __init__(self): ...
