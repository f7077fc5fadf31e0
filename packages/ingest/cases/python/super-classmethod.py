# In a class method super() starts behind the class, on the class.
class Base:
    @classmethod  #> CALLS builtins.classmethod external
    def make(cls):
        return cls()  #> INSTANTIATES app.Base exact
class Sub(Base):  #> EXTENDS app.Base exact
    @classmethod  #> CALLS builtins.classmethod external
    def make(cls):
        return super().make()  #> CALLS builtins.super external, CALLS app.Base.make exact
class Decoy:
    @classmethod  #> CALLS builtins.classmethod external
    def make(cls): ...
Sub.make()  #> CALLS app.Sub.make exact
