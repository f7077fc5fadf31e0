# A mixin in front of the base wins; what only the base has is still found.
class Mixin:
    def save(self): ...
class Base:
    def save(self): ...
    def load(self): ...
class Model(Mixin, Base):  #> EXTENDS app.Mixin exact, EXTENDS app.Base exact
    pass
class Other(Base, Mixin):  #> EXTENDS app.Base exact, EXTENDS app.Mixin exact
    pass
Model().save()  #> INSTANTIATES app.Model exact, CALLS app.Mixin.save exact
Model().load()  #> INSTANTIATES app.Model exact, CALLS app.Base.load exact
Other().save()  #> INSTANTIATES app.Other exact, CALLS app.Base.save exact
