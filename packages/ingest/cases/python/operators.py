# A binary operator gives what the left operand's method for it returns.
class Vector:
    def __add__(self, other): return Vector()  #> INSTANTIATES app.Vector exact
    def size(self): ...
class Decoy:
    def size(self): ...
def run(a: Vector, b: Vector):
    (a + b).size()  #> CALLS app.Vector.size inferred
    (a * b).size()  #> CALLS ? size
    (-a).size()  #> CALLS ? size
    a.__add__(b).size()  #> CALLS app.Vector.__add__ exact, CALLS app.Vector.size inferred
