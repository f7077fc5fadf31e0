# Every target of a chained assignment gets the value; a name assigned twice may hold either.
class One:
    def go(self): ...
class Two:
    def go(self): ...
class Decoy:
    def go(self): ...
a = b = One()  #> INSTANTIATES app.One exact
a.go()  #> CALLS app.One.go inferred
b.go()  #> CALLS app.One.go inferred
c = One()  #> INSTANTIATES app.One exact
c = Two()  #> INSTANTIATES app.Two exact
def run():
    c.go()  #> CALLS app.One.go inferred, CALLS app.Two.go inferred
    d: One = make()  #> CALLS ? make
    d.go()  #> CALLS app.One.go exact
