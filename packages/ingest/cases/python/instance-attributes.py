# What any method assigns to an attribute of self is what the attribute may hold.
class One:
    def go(self): ...
class Two:
    def go(self): ...
class Decoy:
    def go(self): ...
class Holder:
    def __init__(self, given: One, unknown=None):
        self.given = given
        self.unknown = unknown
        self.either = One()  #> INSTANTIATES app.One exact
    def change(self):
        self.either = Two()  #> INSTANTIATES app.Two exact
    def run(self):
        self.given.go()  #> CALLS app.One.go inferred
        self.unknown.go()  #> CALLS ? go
        self.either.go()  #> CALLS app.One.go inferred, CALLS app.Two.go inferred
        self.never.go()  #> CALLS ? go
Holder(One()).given.go()  #> INSTANTIATES app.Holder exact, CALLS app.Holder.__init__ exact, INSTANTIATES app.One exact, CALLS app.One.go inferred
