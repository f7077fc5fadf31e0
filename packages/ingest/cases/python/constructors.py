# Making an instance runs the nearest __init__; a class without one still makes an instance.
class Base:
    def __init__(self, name): ...
class Sub(Base):  #> EXTENDS app.Base exact
    pass
class Own(Base):  #> EXTENDS app.Base exact
    def __init__(self):
        Base.__init__(self, 'x')  #> CALLS app.Base.__init__ exact
class Plain: ...
class Decoy:
    def __init__(self): ...
Sub('a')  #> INSTANTIATES app.Sub exact, CALLS app.Base.__init__ exact
Own()  #> INSTANTIATES app.Own exact, CALLS app.Own.__init__ exact
Plain()  #> INSTANTIATES app.Plain exact
