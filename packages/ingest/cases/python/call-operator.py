# Calling an object runs the __call__ of its class; without one nothing is known.
class Adder:
    def __init__(self, base): ...
    def __call__(self, value):
        return Result()  #> INSTANTIATES app.Result exact
class Result:
    def show(self): ...
class Decoy:
    def show(self): ...
add = Adder(1)  #> INSTANTIATES app.Adder exact, CALLS app.Adder.__init__ exact
add(2)  #> CALLS app.Adder.__call__ inferred
add(3).show()  #> CALLS app.Adder.__call__ inferred, CALLS app.Result.show inferred
Adder(1)(2)  #> INSTANTIATES app.Adder exact, CALLS app.Adder.__init__ exact, CALLS app.Adder.__call__ exact
Result()()  #> INSTANTIATES app.Result exact, CALLS ? (expression)
