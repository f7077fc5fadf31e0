# A method that returns its receiver, or a new value of its class, gives a value of the class that it is called on.
import copy
class Query:
    def __init__(self, **options): ...
    def same(self):
        return self
    def made(self):
        return self.__class__()  #> INSTANTIATES app.Query exact, CALLS app.Query.__init__ exact
    def typed(self):
        clone = type(self)(deep=True)  #> CALLS builtins.type external, INSTANTIATES app.Query exact, CALLS app.Query.__init__ exact
        clone.size = 1
        return clone
    def copied(self):
        return copy.copy(self)  #> CALLS copy.copy external
    def chained(self):
        clone = self.made()  #> CALLS app.Query.made exact
        return clone
    def fixed(self):
        return Query()  #> INSTANTIATES app.Query exact, CALLS app.Query.__init__ exact
    def other(self):
        return self.fixed()  #> CALLS app.Query.fixed exact
    def either(self, other):
        return self if other else other
    @classmethod  #> CALLS builtins.classmethod external
    def create(cls):
        return cls()  #> INSTANTIATES app.Query exact, CALLS app.Query.__init__ exact
    def only_query(self): ...
class Special(Query):  #> EXTENDS app.Query exact
    def same(self):
        clone = super().same()  #> CALLS app.Query.same exact, CALLS builtins.super external
        clone.size = 2
        return clone
    def special(self): ...
class Replaced(Special):  #> EXTENDS app.Special exact
    def made(self):
        return Decoy()  #> INSTANTIATES app.Decoy exact
class Decoy:
    def special(self): ...
class Third(Special):  #> EXTENDS app.Special exact
    def third(self): ...
def run(one: Special, two: Replaced, three: Third):
    three.same().third()  #> CALLS app.Special.same exact, CALLS app.Third.third inferred
    one.same().special()  #> CALLS app.Special.same exact, CALLS app.Special.special inferred
    one.made().special()  #> CALLS app.Query.made exact, CALLS app.Special.special inferred
    one.typed().special()  #> CALLS app.Query.typed exact, CALLS app.Special.special inferred
    one.copied().special()  #> CALLS app.Query.copied exact, CALLS app.Special.special inferred
    one.chained().same().special()  #> CALLS app.Query.chained exact, CALLS app.Special.same inferred, CALLS app.Special.special inferred
    one.fixed().special()  #> CALLS app.Query.fixed exact, CALLS ? special
    one.other().special()  #> CALLS app.Query.other exact, CALLS ? special
    one.fixed().only_query()  #> CALLS app.Query.fixed exact, CALLS app.Query.only_query inferred
    Special.create().special()  #> CALLS app.Query.create exact, CALLS app.Special.special inferred
    two.chained().special()  #> CALLS app.Query.chained exact, CALLS ? special
