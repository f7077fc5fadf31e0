# A conditional, and or or expression may be each of its sides.
class One:
    def go(self): ...
class Two:
    def go(self): ...
class Decoy:
    def go(self): ...
def run(flag, given: One = None):
    either = One() if flag else Two()  #> INSTANTIATES app.One exact, INSTANTIATES app.Two exact
    either.go()  #> CALLS app.One.go inferred, CALLS app.Two.go inferred
    default = given or Two()  #> INSTANTIATES app.Two exact
    default.go()  #> CALLS app.One.go inferred, CALLS app.Two.go inferred
    (given or One()).go()  #> INSTANTIATES app.One exact, CALLS app.One.go exact
    none = One() if flag else None  #> INSTANTIATES app.One exact
    none.go()  #> CALLS app.One.go inferred
