# global binds in the module, nonlocal in the function around.
class One:
    def go(self): ...
class Two:
    def go(self): ...
class Decoy:
    def go(self): ...
shared = One()  #> INSTANTIATES app.One exact
def setup():
    global shared, made
    shared = Two()  #> INSTANTIATES app.Two exact
    made = One()  #> INSTANTIATES app.One exact
def outer():
    inner_value = One()  #> INSTANTIATES app.One exact
    def inner():
        nonlocal inner_value
        inner_value = Two()  #> INSTANTIATES app.Two exact
    inner()  #> CALLS app.outer.inner exact
    inner_value.go()  #> CALLS app.One.go inferred, CALLS app.Two.go inferred
def local():
    shared = One()  #> INSTANTIATES app.One exact
    shared.go()  #> CALLS app.One.go inferred
shared.go()  #> CALLS app.One.go inferred, CALLS app.Two.go inferred
made.go()  #> CALLS app.One.go inferred
