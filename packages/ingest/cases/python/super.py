# Without arguments super() starts behind the class in which the method is written.
class Base:
    def save(self): ...
class Decoy:
    def save(self): ...
class Model(Base):  #> EXTENDS app.Base exact
    def save(self):
        super().save()  #> CALLS builtins.super external, CALLS app.Base.save exact
    def other(self):
        def inner():
            super().save()  #> CALLS builtins.super external, CALLS app.Base.save exact
        inner()  #> CALLS app.Model.other.inner exact
        self.save()  #> CALLS app.Model.save exact
